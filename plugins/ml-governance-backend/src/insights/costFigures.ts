import {
  addDays,
  CostBreakdownItem,
  CostGranularity,
  CostSeriesPoint,
  DateRange,
  daysIn,
  splitByMonth,
  UtcDay,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { AtomicAmount, toAmount } from '../database/amountColumns';
import { CostCell } from '../database/CostTable';

export function totalOf(
  cells: readonly CostCell[],
  range: DateRange,
): AtomicAmount {
  let total = 0n;
  for (const { day, amount } of cells) {
    if (day >= range.from && day < range.to) total += amount;
  }
  return total;
}

/** Largest first. */
export function breakdownOf(
  cells: readonly CostCell[],
  range: DateRange,
  previous: DateRange,
): CostBreakdownItem[] {
  const amounts = sumsByKey(cells, range);
  const before = sumsByKey(cells, previous);
  return [...new Set([...amounts.keys(), ...before.keys()])]
    .map(key => ({
      key,
      amount: amounts.get(key) ?? 0n,
      previousAmount: before.get(key) ?? 0n,
    }))
    .sort(
      (left, right) =>
        compare(right.amount, left.amount) ||
        compare(right.previousAmount, left.previousAmount) ||
        compare(left.key, right.key),
    )
    .map(({ key, amount, previousAmount }) => ({
      key,
      amount: toAmount(amount),
      previousAmount: toAmount(previousAmount),
    }));
}

/** One point for each day or month of the range, those without a charge too. */
export function seriesOf(options: {
  cells: readonly CostCell[];
  /** Where a breakdown was asked for. */
  breakdownCells?: readonly CostCell[];
  range: DateRange;
  granularity: CostGranularity;
  estimatedDays: ReadonlySet<UtcDay>;
}): CostSeriesPoint[] {
  const { range, granularity, estimatedDays } = options;
  const periodOf = (day: UtcDay) =>
    granularity === 'daily' ? day : day.slice(0, 7);
  const amounts = groupByPeriod(options.cells, periodOf);
  const parts =
    options.breakdownCells && groupByPeriod(options.breakdownCells, periodOf);
  const estimated = new Set([...estimatedDays].map(periodOf));
  return periodsOf(range, granularity).map(bounds => {
    const period = periodOf(bounds.from);
    const cells = amounts.get(period) ?? [];
    return {
      period,
      amount: toAmount(totalOf(cells, bounds)),
      estimated: estimated.has(period),
      ...(parts
        ? {
            breakdown: breakdownOf(parts.get(period) ?? [], bounds, {
              from: bounds.from,
              to: bounds.from,
            }).map(({ key, amount }) => ({ key, amount })),
          }
        : {}),
    };
  });
}

function periodsOf(
  range: DateRange,
  granularity: CostGranularity,
): DateRange[] {
  if (granularity === 'monthly') return splitByMonth(range);
  return Array.from({ length: daysIn(range) }, (_, index) => {
    const from = addDays(range.from, index);
    return { from, to: addDays(from, 1) };
  });
}

function groupByPeriod(
  cells: readonly CostCell[],
  periodOf: (day: UtcDay) => string,
): Map<string, CostCell[]> {
  const groups = new Map<string, CostCell[]>();
  for (const cell of cells) {
    const period = periodOf(cell.day);
    const group = groups.get(period);
    if (group) group.push(cell);
    else groups.set(period, [cell]);
  }
  return groups;
}

function sumsByKey(
  cells: readonly CostCell[],
  range: DateRange,
): Map<string, AtomicAmount> {
  const sums = new Map<string, AtomicAmount>();
  for (const { day, key, amount } of cells) {
    if (day < range.from || day >= range.to) continue;
    sums.set(key, (sums.get(key) ?? 0n) + amount);
  }
  return sums;
}

function compare<T extends bigint | string>(left: T, right: T): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
