import {
  addDays,
  CostBreakdown,
  CostBreakdownItem,
  COST_DIMENSIONS,
  CostDimension,
  CostGranularity,
  CostSeriesPoint,
  DateRange,
  daysIn,
  findPersonalData,
  LineDimension,
  splitByMonth,
  UtcDay,
  workKindOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { WITHHELD_VALUE } from '../assessment/withheldTags';
import { AtomicAmount, toAmount } from '../database/amountColumns';
import { CostCell } from '../database/CostTable';

/** The dimension that a breakdown is read from, and the key that it shows. */
export function breakdownSource(breakdown: CostBreakdown): {
  dimension: LineDimension;
  keyOf: (key: string) => string;
} {
  switch (breakdown) {
    case 'work-kind':
      return { dimension: 'usage-type', keyOf: workKindOf };
    // Values of tags and rules, which people fill with what should not be there.
    case 'cost-category':
    case 'owner':
    case 'environment':
      return {
        dimension: breakdown,
        keyOf: key => (findPersonalData(key) ? WITHHELD_VALUE : key),
      };
    default:
      return { dimension: breakdown, keyOf: key => key };
  }
}

/** Whether amounts are kept by the keys of the dimension, and need no lines to be read. */
export function isKeptByDay(
  dimension: LineDimension,
): dimension is CostDimension {
  return COST_DIMENSIONS.some(one => one === dimension);
}

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
