import { BillLine } from '../../ledger/BillLine';
import { Ledger } from '../../ledger/Ledger';
import { MANAGEMENT_ACCOUNT_ID } from '../../world/organization';
import { formatDay } from '../../world/calendar';
import { Grouping } from './groupBy';
import { LineFilter } from './filterExpression';
import { MetricName, MetricSums } from './metrics';
import { Period, splitPeriod } from './timePeriod';

export interface CostQuery {
  period: Period;
  granularity: 'DAILY' | 'MONTHLY';
  metrics: MetricName[];
  groupBy: Grouping[];
  filter: LineFilter;
}

type Amounts = ReturnType<MetricSums['report']>;

/** One group of one period; without `group` the period's total. */
export interface CostRow {
  TimePeriod: { Start: string; End: string };
  Estimated: boolean;
  group?: { Keys: string[]; Metrics: Amounts };
  total?: Amounts;
}

/** Member accounts see their own part of the bill, and no other. */
export function visibleTo(accountId: string): LineFilter {
  return accountId === MANAGEMENT_ACCOUNT_ID
    ? () => true
    : line => line.charge.accountId === accountId;
}

/** Every row of the answer, period by period, groups in the order of their keys. */
export function runCostQuery(ledger: Ledger, query: CostQuery): CostRow[] {
  return splitPeriod(query.period, query.granularity).flatMap(period =>
    rowsOf(ledger, query, period),
  );
}

function rowsOf(ledger: Ledger, query: CostQuery, period: Period): CostRow[] {
  const { groupBy, metrics } = query;
  const row = {
    TimePeriod: { Start: formatDay(period.from), End: formatDay(period.to) },
    Estimated: ledger.isEstimated(period.to - 1),
  };
  const total = new MetricSums(metrics);
  const groups = new Map<string, { keys: string[]; sums: MetricSums }>();
  for (let day = period.from; day < period.to; day++) {
    for (const line of ledger.linesOf(day)) {
      if (!query.filter(line)) continue;
      if (groupBy.length === 0) total.add(line);
      else groupOf(groups, groupBy, metrics, line).add(line);
    }
  }
  // AWS leaves the total of a grouped period empty, unless it has no group.
  if (groups.size === 0) return [{ ...row, total: total.report() }];
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { keys, sums }]) => ({
      ...row,
      group: { Keys: keys, Metrics: sums.report() },
    }));
}

function groupOf(
  groups: Map<string, { keys: string[]; sums: MetricSums }>,
  groupBy: readonly Grouping[],
  metrics: readonly MetricName[],
  line: BillLine,
): MetricSums {
  const [first, second] = groupBy;
  const firstKey = first.keyOf(line);
  const secondKey = second?.keyOf(line);
  const id = secondKey === undefined ? firstKey : `${firstKey}\0${secondKey}`;
  let group = groups.get(id);
  if (!group) {
    group = {
      keys: secondKey === undefined ? [firstKey] : [firstKey, secondKey],
      sums: new MetricSums(metrics),
    };
    groups.set(id, group);
  }
  return group.sums;
}
