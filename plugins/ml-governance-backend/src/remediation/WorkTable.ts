import {
  RemediationOutcome,
  TagWrite,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { ExpectedTags } from './ExpectedTags';

/** A resource whose turn it is. */
export interface Work {
  number: number;
  arn: string;
  accountId: string;
  region: string;
  expected: ExpectedTags;
  write: TagWrite;
  /** Whether something may have been written before. */
  touched: boolean;
}

/** What came of it. */
export interface WorkResult {
  number: number;
  outcome: RemediationOutcome;
  message?: string;
}

interface WorkRow {
  number: number;
  arn: string;
  account_id: string;
  region: string;
  alike: string;
  expected: string;
  write: string;
  touched: boolean | number;
}

/**
 * What is left to be done of plans that are at work. All of it stands in the
 * database, so that another process goes on where one ended.
 */
export class WorkTable {
  constructor(private readonly knex: Knex) {}

  /**
   * Claims what comes next: resources of one account and region, those that get
   * the same beside each other. What a process left behind comes first.
   *
   * @param batches - how many are read and how many are written at a time
   */
  async claim(
    planId: string,
    batches: { read: number; write: number },
  ): Promise<Work[]> {
    const left = await this.next(planId, 'writing', batches);
    if (left.length > 0) return left.map(toWork);
    for (;;) {
      const rows = await this.next(planId, 'waiting', batches);
      if (rows.length === 0) return [];
      const claimed = await this.moveOn(planId, rows, 'waiting', {
        outcome: 'writing',
      });
      // What somebody else has claimed meanwhile is theirs.
      const own = rows.filter(({ number }) => claimed.has(number));
      if (own.length > 0) return own.map(toWork);
    }
  }

  /** What is left to be written, or to be looked at again. */
  async scope(
    planId: string,
  ): Promise<{ accounts: string[]; keys: string[]; resources: number }> {
    const left = () =>
      this.knex('remediation_resources')
        .where({ plan_id: planId })
        .whereIn('outcome', ['waiting', 'writing']);
    const accounts: string[] = await left()
      .distinct('account_id')
      .orderBy('account_id')
      .pluck('account_id');
    const writes: string[] = await left().distinct('write').pluck('write');
    const keys = new Set<string>();
    for (const write of writes) {
      const { set, remove }: TagWrite = JSON.parse(write);
      for (const key of [...Object.keys(set), ...remove]) keys.add(key);
    }
    const [{ resources }] =
      await left().count<{ resources: number | string }[]>('* as resources');
    return { accounts, keys: [...keys].sort(), resources: Number(resources) };
  }

  /** Remembers that something is about to be written, before it is. */
  async touch(planId: string, works: readonly Work[]): Promise<void> {
    await this.moveOn(planId, works, 'writing', { touched: true });
  }

  async settle(planId: string, results: readonly WorkResult[]): Promise<void> {
    const alike = new Map<string, WorkResult[]>();
    for (const result of results) {
      const key = JSON.stringify([result.outcome, result.message]);
      const group = alike.get(key);
      if (group) group.push(result);
      else alike.set(key, [result]);
    }
    for (const group of alike.values()) {
      const [{ outcome, message = null }] = group;
      await this.moveOn(planId, group, 'writing', {
        outcome,
        message,
        // Nothing is left to be taken back.
        ...(outcome === 'undone' ? { touched: false } : {}),
      });
    }
  }

  async outcomes(planId: string): Promise<Map<RemediationOutcome, number>> {
    const rows = await this.knex('remediation_resources')
      .where({ plan_id: planId })
      .groupBy('outcome')
      .select<{ outcome: RemediationOutcome; resources: number | string }[]>(
        'outcome',
        this.knex.raw('COUNT(*) AS resources'),
      );
    return new Map(
      rows.map(({ outcome, resources }) => [outcome, Number(resources)]),
    );
  }

  private async next(
    planId: string,
    outcome: RemediationOutcome,
    batches: { read: number; write: number },
  ): Promise<WorkRow[]> {
    const rows: WorkRow[] = await this.knex('remediation_resources')
      .where({ plan_id: planId, outcome })
      .orderBy(['account_id', 'region', 'alike', 'number'])
      .limit(batches.read)
      .select();
    const together = rows.filter(
      row =>
        row.account_id === rows[0].account_id && row.region === rows[0].region,
    );
    if (together.length < batches.read) return together;
    // A batch that is cut here would take one more call for what is left of it.
    const last = together.filter(
      ({ alike }) => alike === together[together.length - 1].alike,
    ).length;
    const cut = together.length - (last % batches.write);
    return cut > 0 ? together.slice(0, cut) : together;
  }

  /**
   * Changes those that are still where they are thought to be.
   *
   * @returns their numbers
   */
  private async moveOn(
    planId: string,
    rows: readonly { number: number }[],
    from: RemediationOutcome,
    columns: object,
  ): Promise<Set<number>> {
    if (rows.length === 0) return new Set();
    const moved: { number: number }[] = await this.knex('remediation_resources')
      .where({ plan_id: planId, outcome: from })
      .whereIn(
        'number',
        rows.map(({ number }) => number),
      )
      .update(columns)
      .returning('number');
    return new Set(moved.map(({ number }) => number));
  }
}

function toWork(row: WorkRow): Work {
  return {
    number: row.number,
    arn: row.arn,
    accountId: row.account_id,
    region: row.region,
    expected: JSON.parse(row.expected),
    write: JSON.parse(row.write),
    touched: Boolean(row.touched),
  };
}
