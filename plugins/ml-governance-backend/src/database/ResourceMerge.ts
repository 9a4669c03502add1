import { Knex } from 'knex';
import { ConflictError } from '@backstage/errors';
import { InventoryChanges } from '@ml-governance/backstage-plugin-ml-governance-common';
import { FailureTable, ReadFailure } from './FailureTable';
import {
  beginChange,
  endVersions,
  forgetUndone,
  InventoryChange,
} from './resourceVersions';
import { Reading } from './StagedResources';

/** What a resource has beyond its identity, as both tables name it. */
const CONTENT = [
  'partition_account_id',
  'partition_region',
  'region',
  'collector',
  'type',
  'name',
  'tags',
  'application_value',
  'application_match',
  'created_at',
  'assessed_by',
  'verdict',
  'weight',
  'violates',
  'search_text',
];

/** The application that a staged resource belongs to, see `application_aliases`. */
const APPLICATION_ID =
  'COALESCE((SELECT a.application_id FROM application_aliases a WHERE a.value = s.application_value), s.application_value)';

/**
 * Takes over what was staged of a partition. All of it happens in the
 * database, so that the size of a partition costs the process nothing.
 */
export class ResourceMerge {
  private readonly failures: FailureTable;

  constructor(private readonly knex: Knex) {
    this.failures = new FailureTable(knex);
  }

  /**
   * Takes a reading over as one. Resources that nobody saw any more end, but
   * for those of collectors that failed. What was staged is cleared.
   *
   * @throws ConflictError where the run was given up for dead meanwhile: what
   * it staged may be gone, and must not be taken for all there is
   */
  async merge(options: {
    reading: Reading;
    failures: readonly ReadFailure[];
    now: Date;
  }): Promise<InventoryChanges> {
    const { reading, failures, now } = options;
    const { sourceId, partition } = reading;
    return await this.knex.transaction(async transaction => {
      const change = await beginChange(transaction, sourceId, now);
      await refuseAbandoned(transaction, reading);
      await compareWithHeld(transaction, reading);
      const counts = await countChanges(transaction, reading);
      await endChanged(transaction, reading, change);
      await forgetUndone(transaction, change);
      await renew(transaction, reading, change);
      await insertVersions(transaction, reading, change);
      const removed = await endVersions(transaction, change, query =>
        query
          .where({
            partition_account_id: partition.accountId,
            partition_region: partition.region,
          })
          .where('seen_in', '<', change.version)
          .whereNotIn(
            'collector',
            failures.map(failure => failure.subject),
          ),
      );
      await forgetUndone(transaction, change);

      // Where nothing at all could be read, what is held is as old as before.
      if (counts.size > 0 || failures.length === 0) {
        await transaction('inventory_partitions')
          .where({
            source_id: sourceId,
            account_id: partition.accountId,
            region: partition.region,
          })
          .update({ refreshed_at: now.toISOString() });
      }
      await this.failures.replace({
        sourceId,
        partition,
        failures,
        now,
        transaction,
      });
      await transaction('staged_resources')
        .where({ reading_id: reading.id })
        .delete();
      return {
        added: counts.get('added') ?? 0,
        removed,
        retagged: counts.get('retagged') ?? 0,
      };
    });
  }
}

async function refuseAbandoned(
  transaction: Knex.Transaction,
  { runId }: Reading,
): Promise<void> {
  const run = await transaction('refreshes')
    .where({ id: runId, outcome: 'running' })
    .first('id');
  if (run) return;
  throw new ConflictError(
    'The refresh took longer than its timeout and was given up; raise the timeout in the schedule of the source',
  );
}

/** Notes on each staged resource how it stands to what is held of it. */
async function compareWithHeld(
  transaction: Knex.Transaction,
  reading: Reading,
): Promise<void> {
  const known =
    '(SELECT k.tags FROM resource_versions k WHERE k.source_id = o.source_id AND k.arn = o.arn AND k.tags IS NOT NULL ORDER BY k.valid_from DESC LIMIT 1)';
  // Tags that cannot be read today do not take a resource away from the
  // application that they named yesterday.
  const kept = (column: string) =>
    `${column} = CASE WHEN staged_resources.tags IS NULL THEN o.${column} ELSE staged_resources.${column} END`;
  await transaction.raw(
    `UPDATE staged_resources SET
       first_seen_at = o.first_seen_at,
       ${kept('application_value')},
       ${kept('application_match')},
       change = CASE
         WHEN staged_resources.type = o.type
           AND staged_resources.name = o.name
           AND staged_resources.region = o.region
           AND staged_resources.tags IS NOT DISTINCT FROM o.tags
           THEN 'same'
         WHEN staged_resources.tags <> ${known} THEN 'retagged'
         ELSE 'changed'
       END
     FROM resource_versions o
     WHERE staged_resources.reading_id = ?
       AND ${isHeld('o', 'staged_resources')}`,
    [reading.id],
  );
}

/**
 * Whether the one is the current version of the other. The source is never
 * compared with a constant, which would lead databases to go through all that
 * is held of it instead of what was read.
 */
function isHeld(version: string, staged: string): string {
  return `${version}.source_id = ${staged}.source_id
    AND ${version}.arn = ${staged}.arn
    AND ${version}.valid_until IS NULL`;
}

async function countChanges(
  transaction: Knex.Transaction,
  reading: Reading,
): Promise<Map<string, number>> {
  const rows = await transaction('staged_resources')
    .where({ reading_id: reading.id })
    .groupBy('change')
    .select<{ change: string; count: number | string }[]>(
      'change',
      transaction.raw('COUNT(*) AS count'),
    );
  return new Map(rows.map(row => [row.change, Number(row.count)]));
}

async function endChanged(
  transaction: Knex.Transaction,
  reading: Reading,
  { instant }: InventoryChange,
): Promise<void> {
  await transaction.raw(
    `UPDATE resource_versions SET valid_until = ?
     FROM staged_resources s
     WHERE s.reading_id = ?
       AND s.change IN ('changed', 'retagged')
       AND ${isHeld('resource_versions', 's')}`,
    [instant, reading.id],
  );
}

/** Resources that are as they were: seen again, and assessed as of today. */
async function renew(
  transaction: Knex.Transaction,
  reading: Reading,
  { instant, version }: InventoryChange,
): Promise<void> {
  await transaction.raw(
    `UPDATE resource_versions SET
       ${CONTENT.map(column => `${column} = s.${column}`)},
       application_id = ${APPLICATION_ID},
       last_seen_at = ?,
       seen_in = ?
     FROM staged_resources s
     WHERE s.reading_id = ?
       AND s.change = 'same'
       AND ${isHeld('resource_versions', 's')}`,
    [instant, version, reading.id],
  );
}

async function insertVersions(
  transaction: Knex.Transaction,
  reading: Reading,
  { instant, version }: InventoryChange,
): Promise<void> {
  await transaction.raw(
    `INSERT INTO resource_versions
       (source_id, arn, ${CONTENT}, application_id, valid_from, first_seen_at, last_seen_at, seen_in)
     SELECT s.source_id, s.arn, ${CONTENT.map(column => `s.${column}`)},
       ${APPLICATION_ID}, ?, COALESCE(s.first_seen_at, ?), ?, CAST(? AS integer)
     FROM staged_resources s
     WHERE s.reading_id = ? AND s.change <> 'same'`,
    [instant, instant, instant, version, reading.id],
  );
}
