import { Knex } from 'knex';
import { SourceFailure } from '@ml-governance/backstage-plugin-ml-governance-common';
import { insertInChunks } from './insertInChunks';

/** Something that a refresh could not read. */
export interface ReadFailure {
  accountId?: string;
  accountName?: string;
  region?: string;
  /** The collector or the period that failed. */
  subject: string;
  operation?: string;
  code: string;
  message: string;
}

interface FailureRow {
  account_id: string;
  account_name: string | null;
  region: string;
  subject: string;
  operation: string | null;
  code: string;
  message: string;
  since: string;
}

/** What the last refresh of each source could not read. */
export class FailureTable {
  constructor(private readonly knex: Knex) {}

  async of(sourceId: number): Promise<SourceFailure[]> {
    const rows = await this.knex('failures')
      .where({ source_id: sourceId })
      .orderBy(['account_id', 'region', 'subject'])
      .select<FailureRow[]>('*');
    return rows.map(row => ({
      ...(row.account_id ? { accountId: row.account_id } : {}),
      ...(row.account_name ? { accountName: row.account_name } : {}),
      ...(row.region ? { region: row.region } : {}),
      ...(row.operation ? { operation: row.operation } : {}),
      code: row.code,
      message: row.message,
      since: row.since,
    }));
  }

  /**
   * Puts the failures in the place of those that were held of the source, or
   * of one partition of it. What failed before, by subject, keeps its `since`.
   */
  async replace(options: {
    sourceId: number;
    partition?: { accountId: string; region: string };
    failures: readonly ReadFailure[];
    now: Date;
    transaction?: Knex.Transaction;
  }): Promise<void> {
    const run = async (transaction: Knex.Transaction) => {
      const scope = {
        source_id: options.sourceId,
        ...(options.partition
          ? {
              account_id: options.partition.accountId,
              region: options.partition.region,
            }
          : {}),
      };
      const before = await transaction('failures')
        .where(scope)
        .select<FailureRow[]>('*');
      if (before.length > 0)
        await transaction('failures').where(scope).delete();
      await insertInChunks(
        transaction,
        'failures',
        options.failures.map(failure => ({
          source_id: options.sourceId,
          account_id: failure.accountId ?? '',
          account_name: failure.accountName ?? null,
          region: failure.region ?? '',
          subject: failure.subject,
          operation: failure.operation ?? null,
          code: failure.code,
          message: failure.message,
          since: sinceOf(failure, before) ?? options.now.toISOString(),
        })),
      );
    };
    if (options.transaction) await run(options.transaction);
    else await this.knex.transaction(run);
  }
}

function sinceOf(
  failure: ReadFailure,
  before: readonly FailureRow[],
): string | undefined {
  return before
    .filter(
      row =>
        row.account_id === (failure.accountId ?? '') &&
        row.region === (failure.region ?? '') &&
        row.subject === failure.subject,
    )
    .map(row => row.since)
    .sort()[0];
}
