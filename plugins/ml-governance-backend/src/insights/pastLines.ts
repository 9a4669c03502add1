import { ReplacedLines } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { BASIS_CODES } from '../database/allocationCodes';
import { AtomicAmount, toAmount } from '../database/amountColumns';
import { BillScope } from '../database/applicationScope';
import { BillMonthTable } from '../database/BillMonthTable';
import { PastMonthPart, PastPart } from '../database/LedgerHistory';
import { AllocatedSum, LedgerReader } from '../database/LedgerReader';
import { LineScope } from '../database/scopedLines';
import { ClosedMonths } from './CostAsOf';
import { HeldFigure } from './HeldFigure';
import { sumOfParts } from './sumOfParts';

/** The lines of a figure of the past. */
export interface PastLines {
  /** Of the months whose lines are the same as they were. */
  scope: LineScope;
  sums: AllocatedSum[];
  /** Of the others. */
  replaced: ReplacedLines[];
}

/**
 * The lines that closed months had on a day. They are there as long as no other
 * reading has taken the place of theirs, and count only where they add up to
 * what was noted then, part by part.
 *
 * @param parts - what was noted
 */
export async function pastLines(
  snapshot: Knex.Transaction,
  { frame, held, placed }: HeldFigure,
  applications: BillScope,
  { closed, end, parts }: ClosedMonths & { parts: readonly PastMonthPart[] },
): Promise<PastLines> {
  const { range, metric } = frame.answer;
  const months = (
    await new BillMonthTable(snapshot).within(held.bill.id, { metric, range })
  ).filter(({ month }) => closed.includes(month));
  const scopeOf = (readingIds: number[]): LineScope => ({
    metric,
    range,
    applications,
    readingIds,
    placedAt: end,
    ...(placed ? { placed } : {}),
  });
  const same = months.filter(({ heldSince }) => heldSince <= end);
  const sums = await new LedgerReader(snapshot).sums(
    scopeOf(same.map(({ readingId }) => readingId)),
  );
  const ownOf = (month: string) =>
    parts.filter(
      one => one.month === month && one.basis !== BASIS_CODES.shared,
    );
  const added = same.filter(({ month, readingId }) =>
    isSame(
      ownOf(month),
      sums.filter(one => one.readingId === readingId),
    ),
  );
  const readingIds = added.map(({ readingId }) => readingId);
  const told = new Set(added.map(({ month }) => month));
  return {
    scope: scopeOf(readingIds),
    sums: sums.filter(({ readingId }) => readingIds.includes(readingId)),
    replaced: [...closed]
      .filter(month => !told.has(month) && ownOf(month).length > 0)
      .sort()
      .map(month => {
        const since = months.find(one => one.month === month)?.heldSince;
        return {
          month,
          amount: toAmount(sumOfParts(ownOf(month))),
          ...(since !== undefined && since > end ? { heldSince: since } : {}),
        };
      }),
  };
}

/** Whether two lists of parts have the same amounts. */
function isSame(
  noted: readonly PastPart[],
  lines: readonly PastPart[],
): boolean {
  const differences = new Map<string, AtomicAmount>();
  const add = ({ basis, rule, amount }: PastPart, sign: AtomicAmount) => {
    const id = JSON.stringify([basis, rule]);
    differences.set(id, (differences.get(id) ?? 0n) + sign * amount);
  };
  for (const one of noted) add(one, 1n);
  for (const one of lines) add(one, -1n);
  return [...differences.values()].every(difference => difference === 0n);
}
