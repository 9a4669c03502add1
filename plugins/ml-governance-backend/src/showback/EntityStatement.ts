import {
  AllocationPolicy,
  StatementQuery,
  StatementResponse,
  StatementStatus,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { toAmount } from '../database/amountColumns';
import { HeldBillMonth } from '../database/BillMonthTable';
import { LedgerHistory } from '../database/LedgerHistory';
import { readSnapshot } from '../database/readSnapshot';
import { BillFrame, BillOfRecord } from '../insights/BillOfRecord';
import { mainDimension } from '../insights/mainDimension';
import { SourceHealthReader } from '../insights/SourceHealthReader';
import { daysOfMonth } from '../ledger/MonthReading';
import { titleOf } from '../portfolio/CatalogEntry';
import { AdjustmentReader } from './AdjustmentReader';
import { StatementSum } from './ApplicationCost';
import { poolTitles } from './poolTitles';
import { StatementCostReader, StatementCosts } from './StatementCosts';
import { statementInstant, statementRanges } from './statementMonth';
import {
  heldBillMonth,
  StatementFigures,
  StatementSubject,
} from './StatementScope';
import { statementLines } from './statementServices';

const NOTHING = {
  pools: [],
  services: [],
  total: { total: '0', previousTotal: '0' },
  adjustments: [],
};

type Body = Pick<
  StatementResponse,
  | 'status'
  | 'closedAt'
  | 'pools'
  | 'services'
  | 'others'
  | 'total'
  | 'sinceClose'
  | 'adjustments'
> &
  Partial<Pick<StatementResponse, 'previousGaps'>>;

/** What a Group, User, System or Domain cost in a month, service by service. */
export class EntityStatement {
  constructor(
    private readonly options: {
      knex: Knex;
      bill: BillOfRecord;
      health: SourceHealthReader;
      policy: AllocationPolicy;
      clock: () => Date;
    },
  ) {}

  /** @throws InputError for a month, a day or a metric that there is not */
  async read(
    { entity, mapped, visible }: StatementSubject,
    query: StatementQuery,
  ): Promise<StatementResponse> {
    const { bill, health, clock } = this.options;
    const now = clock();
    const ranges = statementRanges(query.month, now);
    const instant = statementInstant(query, { bill: bill.source, now });
    const [frame, sources] = await Promise.all([
      bill.frame(ranges, query.metric),
      health.billSummary(),
    ]);
    const { held } = frame;
    const title = titleOf(entity);
    const answer = {
      entityRef: mapped.entityRef,
      ...(title ? { title } : {}),
      ...(mapped.hint ? { hint: mapped.hint } : {}),
      ...(mapped.rollup ? { rollup: mapped.rollup } : {}),
      month: query.month,
      status: statusOf(query.month, frame, undefined, now),
      ...(query.asOf ? { asOf: query.asOf } : {}),
      generatedAt: now.toISOString(),
      metrics: [...(bill.source?.metrics ?? [frame.answer.metric])],
      ...frame.answer,
      itemised: bill.source?.isItemised ?? false,
      sources,
    };
    if (mapped.hint) return { ...answer, ...NOTHING, state: 'unmapped' };
    if (!held || mapped.unread) {
      return { ...answer, ...NOTHING, state: 'pending' };
    }
    const figures: StatementFigures = {
      query,
      metric: frame.answer.metric,
      sourceId: held.sourceId,
      range: frame.answer.range,
      previousRange: frame.answer.previousRange,
      applications: mapped.applications,
      instant,
    };
    const body = await readSnapshot(this.options.knex, snapshot =>
      this.body(snapshot, figures, frame, visible, now),
    );
    if (instant === undefined) return { ...answer, ...body, state: 'ready' };
    const { estimatedRange, ...settled } = answer;
    return { ...settled, ...body, gaps: [], state: 'ready' };
  }

  private async body(
    snapshot: Knex.Transaction,
    figures: StatementFigures,
    frame: BillFrame,
    visible: StatementSubject['visible'],
    now: Date,
  ): Promise<Body> {
    const { bill, policy } = this.options;
    const { month } = figures.query;
    const held = bill.source?.isItemised
      ? await heldBillMonth(snapshot, bill.source.id, month)
      : undefined;
    const { costs, previousGaps } = await this.costs(snapshot, figures, held);
    return {
      status: statusOf(month, frame, held, now),
      ...(held?.closedAt ? { closedAt: held.closedAt } : {}),
      pools: await poolTitles(snapshot, {
        sourceId: figures.sourceId,
        month,
        ids: poolsOf(costs.values()),
        policy,
      }),
      ...statementLines(costs, visible),
      ...(previousGaps ? { previousGaps } : {}),
      ...(bill.source?.isItemised
        ? await changesOf(snapshot, figures)
        : { adjustments: [] }),
    };
  }

  private async costs(
    snapshot: Knex.Transaction,
    figures: StatementFigures,
    held: HeldBillMonth | undefined,
  ): Promise<StatementCosts> {
    const { source } = this.options.bill;
    const reader = new StatementCostReader(snapshot);
    if (!source) return { costs: new Map() };
    if (figures.instant !== undefined) {
      return await reader.asOf(figures, figures.instant);
    }
    const main = mainDimension(source);
    return source.isItemised
      ? await reader.ofLines(figures, main, held)
      : await reader.ofSums(figures, main);
  }
}

/** How closed months changed: this one since it was closed, others during it. */
async function changesOf(
  snapshot: Knex.Transaction,
  { sourceId, applications, query, instant }: StatementFigures,
): Promise<Pick<Body, 'sinceClose' | 'adjustments'>> {
  const { month } = query;
  const [since] =
    instant === undefined
      ? await new LedgerHistory(snapshot).sinceClose(sourceId, applications, [
          month,
        ])
      : [];
  const changed = since && since.atClose !== since.now;
  const days = daysOfMonth(month);
  return {
    ...(changed
      ? {
          sinceClose: {
            amountAtClose: toAmount(since.atClose),
            amount: toAmount(since.now),
          },
        }
      : {}),
    adjustments: await new AdjustmentReader(snapshot).within(
      sourceId,
      applications,
      days,
    ),
  };
}

function statusOf(
  month: string,
  { answer }: BillFrame,
  held: HeldBillMonth | undefined,
  now: Date,
): StatementStatus {
  if (daysOfMonth(month).to > utcDayOf(now)) return 'running';
  if (held) return held.closed ? 'closed' : 'estimated';
  const open = answer.estimatedRange !== undefined || answer.gaps.length > 0;
  return open ? 'estimated' : 'closed';
}

function poolsOf(sums: Iterable<StatementSum>): Set<string> {
  const ids = new Set<string>();
  for (const { parts } of sums) {
    for (const [pool, amount] of parts?.shared ?? []) {
      if (amount !== 0n) ids.add(pool);
    }
  }
  return ids;
}
