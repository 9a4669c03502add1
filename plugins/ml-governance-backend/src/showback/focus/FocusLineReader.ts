import { ConflictError } from '@backstage/errors';
import {
  CostMetric,
  DateRange,
  findPersonalData,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { WITHHELD_VALUE } from '../../assessment/withheldTags';
import { BasisCode, BASIS_CODES } from '../../database/allocationCodes';
import { AmountSums, AtomicAmount, sumOf } from '../../database/amountColumns';
import { HeldBillMonth } from '../../database/BillMonthTable';
import { itemLines } from '../../database/itemLines';
import { metricColumns } from '../../database/metricColumns';
import { yieldTurn } from '../../database/yieldTurn';
import { heldBillMonth } from '../StatementScope';
import { FocusAllocation, FocusItem, FocusLine } from './FocusLine';

/** Which lines a file has. */
export interface FocusScope {
  source: { id: string; title: string };
  held: HeldBillMonth;
  range: DateRange;
  applicationIds: readonly string[];
  /** Row of sources of each metric that is kept and that the month brought. */
  metrics: ReadonlyMap<CostMetric, number>;
  poolTitles: ReadonlyMap<string, string>;
}

/** How many items are read at a time, with up to a month of days each. */
const ITEMS_AT_A_TIME = 200;

interface ItemRow {
  item: string;
  basis: BasisCode;
  rule: string;
  account_id: string;
  service: string;
  region: string;
  usage_type: string;
  operation: string;
  instance_type: string;
  charge_type: string;
  resource_id: string;
  owner: string;
  environment: string;
  tags: string;
}

type LineRow = { day: string; item: string } & Record<string, string | null>;

/** The lines of the bill behind a statement, a few at a time. */
export class FocusLineReader {
  constructor(private readonly knex: Knex) {}

  /**
   * Application by application. No snapshot is held open for as long as
   * somebody takes to read a file; instead it is checked at the end that
   * nothing of it has been replaced.
   *
   * @throws ConflictError where the month was read or allocated anew meanwhile
   */
  async *lines(scope: FocusScope): AsyncGenerator<FocusLine[]> {
    for (const applicationId of scope.applicationIds) {
      yield* this.ownLines(scope, applicationId);
      yield await this.poolLines(scope, applicationId);
      await yieldTurn();
    }
    await this.checkUnchanged(scope);
  }

  private async *ownLines(
    scope: FocusScope,
    applicationId: string,
  ): AsyncGenerator<FocusLine[]> {
    let after = '';
    for (;;) {
      const items: ItemRow[] = await this.knex('bill_items')
        .where({
          reading_id: scope.held.readingId,
          application_id: applicationId,
        })
        .whereNot({ basis: BASIS_CODES.shared })
        .where('item', '>', after)
        .orderBy('item')
        .limit(ITEMS_AT_A_TIME)
        .select(
          'item',
          'basis',
          'rule',
          'account_id',
          'service',
          'region',
          'usage_type',
          'operation',
          'instance_type',
          'charge_type',
          'resource_id',
          'owner',
          'environment',
          'tags',
        );
      const last = items.at(-1);
      if (!last) return;
      yield await this.linesOf(scope, applicationId, items);
      await yieldTurn();
      if (items.length < ITEMS_AT_A_TIME) return;
      after = last.item;
    }
  }

  private async linesOf(
    { held, range, metrics }: FocusScope,
    applicationId: string,
    items: readonly ItemRow[],
  ): Promise<FocusLine[]> {
    const rows: LineRow[] = await itemLines(this.knex)
      .where('i.reading_id', held.readingId)
      .whereIn(
        'i.item',
        items.map(({ item }) => item),
      )
      .where('l.day', '>=', range.from)
      .where('l.day', '<', range.to)
      .orderBy(['i.item', 'l.day'])
      .select(
        { day: 'l.day', item: 'i.item' },
        ...[...metrics.keys()].flatMap(metric => {
          const { micros, rest } = metricColumns(metric);
          return [micros, rest].map(column =>
            this.knex.raw(`CAST(l.${column} AS TEXT) AS ${column}`),
          );
        }),
      );
    const known = new Map(
      items.map(row => [
        row.item,
        { item: toItem(row), allocation: allocationOf(row) },
      ]),
    );
    return rows.flatMap(row => {
      const line = known.get(row.item);
      return line
        ? [
            {
              day: row.day,
              applicationId,
              ...line,
              amounts: amountsOf(row, metrics),
            },
          ]
        : [];
    });
  }

  /** What of each pool came to the application on each day. */
  private async poolLines(
    { range, metrics, poolTitles }: FocusScope,
    applicationId: string,
  ): Promise<FocusLine[]> {
    const metricOf = new Map([...metrics].map(([metric, id]) => [id, metric]));
    const rows: ({
      source_id: number;
      pool: string;
      day: string;
    } & AmountSums)[] = await this.knex('pool_parts')
      .whereIn('source_id', [...metricOf.keys()])
      .where({ application_id: applicationId })
      .where('day', '>=', range.from)
      .where('day', '<', range.to)
      .orderBy(['day', 'pool'])
      .select(
        'source_id',
        'pool',
        'day',
        this.knex.raw('CAST(amount_micros AS TEXT) AS micros'),
        this.knex.raw('CAST(amount_rest AS TEXT) AS rest'),
      );
    const lines = new Map<string, FocusLine>();
    for (const { source_id, pool, day, ...sums } of rows) {
      const metric = metricOf.get(source_id);
      if (!metric) continue;
      const id = `${day} ${pool}`;
      const line = lines.get(id) ?? {
        day,
        applicationId,
        allocation: {
          basis: 'shared',
          pool,
          poolTitle: poolTitles.get(pool) ?? pool,
        },
        // A pool that holds nothing by one metric may hold some by another.
        amounts: Object.fromEntries(
          [...metrics.keys()].map(kept => [kept, 0n]),
        ),
      };
      line.amounts[metric] = sumOf(sums);
      lines.set(id, line);
    }
    return [...lines.values()];
  }

  private async checkUnchanged({ source, held }: FocusScope): Promise<void> {
    const now = await heldBillMonth(this.knex, source.id, held.month);
    if (
      now?.readingId === held.readingId &&
      now.allocation === held.allocation
    ) {
      return;
    }
    throw new ConflictError(
      `${source.title} was read or allocated anew while ${held.month} was being written; ask for it again`,
    );
  }
}

function amountsOf(
  row: LineRow,
  metrics: FocusScope['metrics'],
): Partial<Record<CostMetric, AtomicAmount>> {
  return Object.fromEntries(
    [...metrics.keys()].map(metric => {
      const { micros, rest } = metricColumns(metric);
      return [
        metric,
        sumOf({ micros: row[micros] ?? '0', rest: row[rest] ?? '0' }),
      ];
    }),
  );
}

function allocationOf({ basis, rule }: ItemRow): FocusAllocation {
  switch (basis) {
    case BASIS_CODES.inherited:
      return { basis: 'inherited', rule };
    case BASIS_CODES['direct-by-alias']:
      return { basis: 'direct', match: 'alias' };
    default:
      return { basis: 'direct', match: 'exact' };
  }
}

function toItem(row: ItemRow): FocusItem {
  const { resourceTags }: { resourceTags: Record<string, string> } = JSON.parse(
    row.tags,
  );
  return {
    accountId: row.account_id,
    service: row.service,
    region: row.region,
    usageType: row.usage_type,
    operation: row.operation,
    instanceType: row.instance_type,
    chargeType: row.charge_type,
    resourceId: row.resource_id,
    owner: withoutPersonalData(row.owner),
    environment: withoutPersonalData(row.environment),
    tags: Object.fromEntries(
      Object.entries(resourceTags).map(([key, value]) => [
        key,
        withoutPersonalData(value),
      ]),
    ),
  };
}

/** Values of tags are what people fill with what should not be there. */
function withoutPersonalData(value: string): string {
  return findPersonalData(value) ? WITHHELD_VALUE : value;
}
