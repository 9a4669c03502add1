import {
  absoluteAmount,
  addAmounts,
  Amount,
  compareAmounts,
  CostBreakdownItem,
  OTHER_KEYS,
  percentOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { resourceText } from '../../wording/resourceText';
import { isSharedKey, sharedKeyText } from '../../wording/sharedKey';
import { WorkKey, workKeyOf, workKeyText } from '../../wording/workKindText';
import { WorkColor, workColorOf } from '../../theme/workKindColors';
import { breakdownText, KeyedBreakdown } from './cardBreakdowns';

/** One line of where the money goes. */
export interface BreakdownRow {
  id: string;
  label: string;
  /** Of the breakdown; absent where the line sums up several. */
  key?: string;
  /** Of one that sums up all others: the keys that it leaves out. */
  except?: readonly string[];
  /** Of the breakdown by kind of work alone. */
  color?: WorkColor;
  amount: Amount;
  previousAmount: Amount;
  /** Length of the bar, in percent of the longest. */
  share: string;
}

type UnscaledRow = Omit<BreakdownRow, 'share'>;

/** More lines than this are summed up in one. */
const MAX_KEYS = 5;

function keyText(key: string, unnamed: string): string {
  return isSharedKey(key) ? sharedKeyText(key) : resourceText(key) || unnamed;
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

function keyOf({ key = '' }: UnscaledRow): string {
  return key;
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

/** The lines of a breakdown by kind of work, with each pool in one of its own; largest first. */
export function workKindRows(
  items: readonly CostBreakdownItem[],
): BreakdownRow[] {
  const byKey = new Map<WorkKey, UnscaledRow[]>();
  for (const { key, amount, previousAmount } of items) {
    const id = workKeyOf(key);
    const row = { id, label: workKeyText(id), color: workColorOf(id) };
    byKey.set(id, [
      ...(byKey.get(id) ?? []),
      { ...row, key, amount, previousAmount },
    ]);
  }
  const rows = [...byKey].map(([id, parts]) => merged(id, parts));
  return scaled(
    rows
      .filter(isWorthShowing)
      .sort((a, b) => compareAmounts(b.amount, a.amount)),
  );
}

/**
 * The lines of any other breakdown: the five largest and the rest in one, or
 * all that have a name.
 */
export function keyRows(
  items: readonly CostBreakdownItem[],
  breakdown: KeyedBreakdown,
  all: boolean = false,
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
  if (isAll && (all || rows.length <= MAX_KEYS + 1)) return scaled(rows);
  const shown = all ? named : named.slice(0, MAX_KEYS);
  const rest = rows.filter(row => !shown.includes(row));
  const left = merged('rest', rest);
  return scaled([
    ...shown,
    {
      ...left,
      // Alone, what the backend added up keeps its key.
      ...(left.key === undefined ? { except: shown.map(keyOf) } : {}),
      label: isAll ? `${rest.length} other ${plural}` : `All other ${plural}`,
    },
  ]);
}
