import {
  absoluteAmount,
  addAmounts,
  Amount,
  compareAmounts,
  CostBreakdownItem,
  OTHER_KEYS,
  percentOf,
  WorkKind,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { resourceText } from '../../wording/resourceText';
import { workKindOfKey, workKindText } from '../../wording/workKindText';
import { breakdownText, KeyedBreakdown } from './cardBreakdowns';

/** One line of where the money goes. */
export interface BreakdownRow {
  id: string;
  label: string;
  /** Of the breakdown; absent where the line sums up several. */
  key?: string;
  /** Absent where the line is no kind of work, and so has no colour of its own. */
  kind?: WorkKind;
  amount: Amount;
  previousAmount: Amount;
  /** Length of the bar, in percent of the longest. */
  share: string;
}

type UnscaledRow = Omit<BreakdownRow, 'share'>;

/** More lines than this are summed up in one. */
const MAX_KEYS = 5;

/** What the key of a part of a pool begins with; the title of the pool follows. */
const SHARED = 'shared: ';

function keyText(key: string, unnamed: string): string {
  return key.startsWith(SHARED)
    ? `Share of ${key.slice(SHARED.length)}`
    : resourceText(key) || unnamed;
}

function isWorthShowing(row: UnscaledRow): boolean {
  return (
    compareAmounts(row.amount, '0') !== 0 ||
    compareAmounts(row.previousAmount, '0') !== 0
  );
}

function scaled(rows: readonly UnscaledRow[]): BreakdownRow[] {
  const longest = rows
    .map(row => absoluteAmount(row.amount))
    .reduce((max, next) => (compareAmounts(next, max) > 0 ? next : max), '0');
  return rows.map(row => ({
    ...row,
    share: percentOf(absoluteAmount(row.amount), longest, 2) ?? '0',
  }));
}

function merged(id: string, rows: readonly UnscaledRow[]): UnscaledRow {
  return rows.reduce((sum, row) => ({
    ...sum,
    id,
    key: undefined,
    amount: addAmounts(sum.amount, row.amount),
    previousAmount: addAmounts(sum.previousAmount, row.previousAmount),
  }));
}

/** The lines of a breakdown by kind of work, largest first. */
export function workKindRows(
  items: readonly CostBreakdownItem[],
): BreakdownRow[] {
  const byKind = new Map<WorkKind, UnscaledRow[]>();
  for (const { key, amount, previousAmount } of items) {
    const kind = workKindOfKey(key);
    const row = { id: kind, label: workKindText(kind), kind };
    byKind.set(kind, [
      ...(byKind.get(kind) ?? []),
      { ...row, key, amount, previousAmount },
    ]);
  }
  const rows = [...byKind].map(([kind, parts]) => merged(kind, parts));
  return scaled(
    rows
      .filter(isWorthShowing)
      .sort((a, b) => compareAmounts(b.amount, a.amount)),
  );
}

/** The lines of any other breakdown: the five largest, and the rest in one. */
export function keyRows(
  items: readonly CostBreakdownItem[],
  breakdown: KeyedBreakdown,
): BreakdownRow[] {
  const { unnamed, plural } = breakdownText(breakdown);
  const rows = items
    .map(({ key, amount, previousAmount }) => ({
      id: `key:${key}`,
      label: keyText(key, unnamed),
      key,
      amount,
      previousAmount,
    }))
    .filter(isWorthShowing)
    .sort((a, b) => compareAmounts(b.amount, a.amount));
  const named = rows.filter(({ key }) => key !== OTHER_KEYS);
  const isAll = named.length === rows.length;
  // A line that sums up a single other one would only hide its name.
  if (isAll && rows.length <= MAX_KEYS + 1) return scaled(rows);
  const shown = named.slice(0, MAX_KEYS);
  const rest = rows.filter(row => !shown.includes(row));
  return scaled([
    ...shown,
    {
      ...merged('rest', rest),
      key: undefined,
      label: isAll ? `${rest.length} other ${plural}` : `All other ${plural}`,
    },
  ]);
}
