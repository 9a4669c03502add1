import { Knex } from 'knex';

/** A change of what is held of an inventory. */
export interface InventoryChange {
  sourceId: number;
  /** When it takes place, ISO 8601 in UTC. */
  instant: string;
  /** Ascends with every change of the source; no two have the same. */
  version: number;
}

/**
 * Makes other writers of the inventory wait, and tells the instant at which
 * this transaction changes it. It never lies before that of a change that was
 * made earlier, whatever the clocks of replicas say and however refreshes
 * overlap: the versions of a resource follow each other.
 */
export async function beginChange(
  transaction: Knex.Transaction,
  sourceId: number,
  now: Date,
): Promise<InventoryChange> {
  const read = now.toISOString();
  const instant = transaction.raw(
    'CASE WHEN merged_at > ? THEN merged_at ELSE ? END',
    [read, read],
  );
  // One statement: whoever waits for the lock waits for each of them.
  const [held] = await transaction('sources')
    .where({ id: sourceId })
    .update({
      version: transaction.raw('version + 1'),
      merged_at: instant,
      history_since: transaction.raw('COALESCE(history_since, ?)', [instant]),
    })
    .returning<{ version: number; merged_at: string }[]>([
      'version',
      'merged_at',
    ]);
  return { sourceId, instant: held.merged_at, version: held.version };
}

/**
 * Ends those of the current versions that are picked.
 *
 * @returns how many they were
 */
export async function endVersions(
  transaction: Knex.Transaction,
  { sourceId, instant }: InventoryChange,
  pick: (query: Knex.QueryBuilder) => void,
): Promise<number> {
  const query = transaction('resource_versions')
    .where({ source_id: sourceId })
    .whereNull('valid_until');
  pick(query);
  return await query.update({ valid_until: instant });
}

/** What this change ended at the instant at which it had begun never was. */
export async function forgetUndone(
  transaction: Knex.Transaction,
  { sourceId, instant }: InventoryChange,
): Promise<void> {
  await transaction('resource_versions')
    .where({ source_id: sourceId, valid_until: instant })
    .whereRaw('valid_from >= valid_until')
    .delete();
}
