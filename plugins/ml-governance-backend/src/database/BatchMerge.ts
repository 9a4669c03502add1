import { Knex } from 'knex';
import { affectedRows } from './affectedRows';
import { contentTable, digestsTable, SEEN_COLUMNS } from './batchTables';
import { ResourceBatch } from './ResourceBatch';
import { forgetUndone, InventoryChange } from './resourceVersions';
import { Reading } from './StagedBatches';

/** What a resource is written with as it was seen. */
const CONTENT = SEEN_COLUMNS.filter(
  column => !['arn', 'application_value', 'application_match'].includes(column),
);

/** What decides whether it is the same version of a resource. */
const IS_SAME_VERSION = ['type', 'name', 'region', 'tags']
  .map(column => `s.${column} IS NOT DISTINCT FROM o.${column}`)
  .join(' AND ');

/**
 * Takes over batches of a reading, within the transaction of its merge. What
 * is as it was is found by its digest; what is new is added without being
 * looked for. Only where neither explains all of a batch is it compared.
 */
export class BatchMerge {
  added = 0;
  retagged = 0;
  isAnySeen = false;

  /** @param isAnyHeld - whether anything is held of the partition, which can be as it was */
  constructor(
    private readonly transaction: Knex.Transaction,
    private readonly reading: Reading,
    private readonly change: InventoryChange,
    private readonly isAnyHeld: boolean,
  ) {}

  async add(batch: ResourceBatch): Promise<void> {
    if (batch.size === 0) return;
    this.isAnySeen = true;
    let left = batch.size;
    if (this.isAnyHeld) left -= await this.renewSame(batch);
    if (left > 0) left -= await this.insertAdded(batch);
    if (left > 0) await this.replaceChanged(batch);
  }

  /** Resources that are in every way as they were: seen again. */
  private async renewSame({ digests }: ResourceBatch): Promise<number> {
    const { sourceId, instant, version } = this.change;
    return await affectedRows(
      this.transaction.raw(
        `WITH ${digestsTable(this.transaction)}
         UPDATE resource_versions SET last_seen_at = ?, seen_in = ?
         FROM d
         WHERE ${isCurrentOf('d')} AND resource_versions.digest = d.digest`,
        [sourceId, digests, instant, version],
      ),
    );
  }

  /** Resources of which nothing is held. */
  private async insertAdded(batch: ResourceBatch): Promise<number> {
    const added = await this.insert(batch, {
      firstSeen: '?',
      application: column => `s.${column}`,
      from: 's WHERE TRUE',
    });
    this.added += added;
    return added;
  }

  /** What is held otherwise than it was seen. */
  private async replaceChanged(batch: ResourceBatch): Promise<void> {
    const compared = await this.compare(batch);
    if (compared === 0) return;
    await this.renewAlike(batch);
    await this.endOthers();
    await forgetUndone(this.transaction, this.change);
    // Tags that cannot be read today do not take a resource away from the
    // application that they named yesterday.
    await this.insert(batch, {
      firstSeen: 'COALESCE(c.first_seen_at, ?)',
      application: kept,
      from: `s JOIN changed_resources c ON c.reading_id = ? AND c.arn = s.arn
        WHERE c.change <> 'same'`,
      bindings: [this.reading.id],
    });
    await this.transaction('changed_resources')
      .where({ reading_id: this.reading.id })
      .delete();
  }

  private async compare(batch: ResourceBatch): Promise<number> {
    const known =
      '(SELECT k.tags FROM resource_versions k WHERE k.source_id = o.source_id AND k.arn = o.arn AND k.tags IS NOT NULL ORDER BY k.valid_from DESC LIMIT 1)';
    const { sourceId, version } = this.change;
    const readingId = this.reading.id;
    const compared = await affectedRows(
      this.transaction.raw(
        `WITH ${contentTable(this.transaction)}
         INSERT INTO changed_resources
           (reading_id, arn, change, first_seen_at, application_value, application_match)
         SELECT CAST(? AS text), o.arn,
           CASE
             WHEN ${IS_SAME_VERSION} THEN 'same'
             WHEN s.tags <> ${known} THEN 'retagged'
             ELSE 'changed'
           END,
           o.first_seen_at, o.application_value, o.application_match
         FROM s JOIN resource_versions o
           ON ${isCurrentOf('s', 'o')}
         WHERE o.seen_in < ?`,
        [sourceId, batch.content(), readingId, version],
      ),
    );
    const row = await this.transaction('changed_resources')
      .where({ reading_id: readingId, change: 'retagged' })
      .count<{ count: number | string }[]>({ count: '*' })
      .first();
    this.retagged += Number(row?.count ?? 0);
    return compared;
  }

  /** What is the same version yet: seen again, and assessed as of today. */
  private async renewAlike(batch: ResourceBatch): Promise<void> {
    const { sourceId, instant, version } = this.change;
    const { accountId, region } = this.reading.partition;
    await this.transaction.raw(
      `WITH ${contentTable(this.transaction)}
       UPDATE resource_versions SET
         partition_account_id = ?,
         partition_region = ?,
         ${CONTENT.map(column => `${column} = s.${column}`)},
         application_value = ${kept('application_value')},
         application_match = ${kept('application_match')},
         application_id = ${applicationId(kept('application_value'))},
         last_seen_at = ?,
         seen_in = ?
       FROM s JOIN changed_resources c ON c.reading_id = ? AND c.arn = s.arn
       WHERE c.change = 'same' AND ${isCurrentOf('s')}`,
      [
        ...[sourceId, batch.content()],
        ...[accountId, region, instant, version, this.reading.id],
      ],
    );
  }

  private async endOthers(): Promise<void> {
    const { sourceId, instant } = this.change;
    await this.transaction.raw(
      `WITH c AS MATERIALIZED (
         SELECT CAST(? AS integer) AS source_id, arn FROM changed_resources
         WHERE reading_id = ? AND change <> 'same'
       )
       UPDATE resource_versions SET valid_until = ?
       FROM c
       WHERE ${isCurrentOf('c')}`,
      [sourceId, this.reading.id, instant],
    );
  }

  /** Adds versions; those of which there is a current one are left out. */
  private async insert(
    batch: ResourceBatch,
    options: {
      /** With a parameter for the instant of the change. */
      firstSeen: string;
      /** Where a column comes from that names the application. */
      application: (column: string) => string;
      from: string;
      bindings?: readonly string[];
    },
  ): Promise<number> {
    const { sourceId, instant, version } = this.change;
    const { accountId, region } = this.reading.partition;
    const { firstSeen, application, from, bindings = [] } = options;
    return await affectedRows(
      this.transaction.raw(
        `WITH ${contentTable(this.transaction)}
         INSERT INTO resource_versions
           (source_id, arn, valid_from, first_seen_at, last_seen_at, seen_in,
             partition_account_id, partition_region, ${CONTENT},
             application_value, application_match, application_id)
         SELECT s.source_id, s.arn, ?, ${firstSeen}, ?, CAST(? AS integer),
           ?, ?, ${CONTENT.map(column => `s.${column}`)},
           ${application('application_value')},
           ${application('application_match')},
           ${applicationId(application('application_value'))}
         FROM ${from}
         ON CONFLICT DO NOTHING`,
        [
          ...[sourceId, batch.content()],
          ...[instant, instant, instant, version],
          ...[accountId, region],
          ...bindings,
        ],
      ),
    );
  }
}

/** Whether a version is the current one of what a table names. */
function isCurrentOf(table: string, version = 'resource_versions'): string {
  return `${version}.source_id = ${table}.source_id
    AND ${version}.arn = ${table}.arn
    AND ${version}.valid_until IS NULL`;
}

/** As it is held, where the tags that were seen say nothing. */
function kept(column: string): string {
  return `CASE WHEN s.tags IS NULL THEN c.${column} ELSE s.${column} END`;
}

/** The application that a value of its tag stands for, see `application_aliases`. */
function applicationId(value: string): string {
  return `COALESCE((SELECT a.application_id FROM application_aliases a WHERE a.value = ${value}), ${value})`;
}
