import { Knex } from 'knex';
import { lockSource } from './SourceTable';

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
): Promise<string> {
  await lockSource(transaction, sourceId);
  const held = await transaction('sources')
    .where({ id: sourceId })
    .first<{ merged_at: string | null; history_since: string | null }>(
      'merged_at',
      'history_since',
    );
  const read = now.toISOString();
  const instant =
    held.merged_at !== null && held.merged_at > read ? held.merged_at : read;
  await transaction('sources')
    .where({ id: sourceId })
    .update({
      merged_at: instant,
      history_since: held.history_since ?? instant,
    });
  return instant;
}

/**
 * Ends those of the current versions that are picked.
 *
 * @returns how many they were
 */
export async function endVersions(
  transaction: Knex.Transaction,
  instant: string,
  pick: (query: Knex.QueryBuilder) => void,
): Promise<number> {
  const picked = () => {
    const query = transaction('resource_versions').whereNull('valid_until');
    pick(query);
    return query;
  };
  // What would end where it began never was.
  const undone = await picked().where('valid_from', '>=', instant).delete();
  const ended = await picked().update({ valid_until: instant });
  return undone + ended;
}
