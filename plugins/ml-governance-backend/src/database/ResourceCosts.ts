import {
  addDays,
  AwsResource,
  CostMetric,
  DateRange,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { amountSums, AmountSums, AtomicAmount, sumOf } from './amountColumns';
import { metricColumns } from './metricColumns';
import { yieldTurn } from './yieldTurn';

/** More resources than that are not told apart, since they take memory. */
const MAX_RESOURCES = 250_000;

/**
 * Lines whose resource is told from all others by its name: by its ARN, and as
 * EC2 and S3 bill, whose names are unique by themselves.
 */
const IS_NAMED = `(i.resource_id LIKE 'arn:%'
  OR i.service LIKE '%Elastic Compute Cloud%'
  OR i.service LIKE 'EC2%'
  OR i.service LIKE '%Simple Storage Service%')`;

/** What the resources of a month cost, each to be taken once. */
export class CostOfResources {
  private rest = 0n;

  constructor(private readonly byName: Map<string, AtomicAmount>) {}

  add(name: string, amount: AtomicAmount): void {
    const known = this.byName.get(name);
    if (name === '' || (known === undefined && this.isFull())) {
      this.rest += amount;
    } else {
      this.byName.set(name, (known ?? 0n) + amount);
    }
  }

  /** Nothing where the bill does not name it; and nothing the second time. */
  take({ arn, type }: Pick<AwsResource, 'arn' | 'type'>): AtomicAmount {
    const { byName } = this;
    const name = byName.has(arn) ? arn : shortNameOf(arn, type);
    const amount = name === undefined ? undefined : byName.get(name);
    if (name === undefined || amount === undefined) return 0n;
    byName.delete(name);
    return amount;
  }

  /** What nobody has taken, with what falls on no resource at all. */
  left(): AtomicAmount {
    let left = this.rest;
    for (const amount of this.byName.values()) left += amount;
    return left;
  }

  private isFull(): boolean {
    return this.byName.size >= MAX_RESOURCES;
  }
}

/** What single resources cost in a month that is held line by line. */
export class ResourceCosts {
  constructor(private readonly knex: Knex) {}

  async read(
    month: { readingId: number; metric: CostMetric; range: DateRange },
    signal: AbortSignal,
  ): Promise<CostOfResources> {
    const { micros, rest } = metricColumns(month.metric);
    const costs = new CostOfResources(new Map());
    // A day at a time: SQLite answers nobody else meanwhile.
    for (
      let day = month.range.from;
      day < month.range.to;
      day = addDays(day, 1)
    ) {
      signal.throwIfAborted();
      const rows: ({ name: string } & AmountSums)[] = await this.knex(
        'bill_lines as l',
      )
        .joinRaw(
          'JOIN bill_items i ON i.reading_id = l.reading_id AND i.number = l.number',
        )
        .where({ 'l.reading_id': month.readingId, 'l.day': day })
        .groupByRaw('name')
        .select(
          this.knex.raw(
            `CASE WHEN ${IS_NAMED} THEN i.resource_id ELSE '' END AS name`,
          ),
          ...amountSums(this.knex, micros, rest),
        );
      for (const { name, ...sums } of rows) costs.add(name, sumOf(sums));
      await yieldTurn();
    }
    return costs;
  }
}

/** What the bill of EC2 and S3 calls a resource. */
function shortNameOf(arn: string, type: string): string | undefined {
  if (type === 's3:bucket') return /^arn:[^:]+:s3:::(.+)$/.exec(arn)?.[1];
  if (!type.startsWith('ec2:')) return undefined;
  return arn.slice(arn.lastIndexOf('/') + 1);
}
