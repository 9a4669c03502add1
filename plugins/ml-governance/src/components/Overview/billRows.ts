import { ReactNode } from 'react';
import {
  absoluteAmount,
  Amount,
  BillPart,
  compareAmounts,
  percentOf,
  subtractAmounts,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { canAskFor, ExplainedFigure } from '../CostExplanation';

/** One line of a table of parts of the bill. */
export interface BillRow extends BillPart {
  id: string;
  label: ReactNode;
  /** What tells it from the others; absent where it sums up several. */
  key?: string;
  /** Of the bar; the theme's own where absent. */
  color?: string;
  /** Absent where it cannot be explained. */
  figure?: ExplainedFigure;
}

/** What explains a line that sums up all but some others, by the keys of these. */
export type ExplainOthers = (others: {
  except: readonly string[];
  label: string;
  amount: Amount;
}) => ExplainedFigure | undefined;

/** What explains what the rows leave of a whole, where each of them is one thing. */
export function othersFigure(
  explainOthers: ExplainOthers,
  rows: readonly BillRow[],
  { label, amount }: { label: string; amount: Amount },
): ExplainedFigure | undefined {
  const except = rows.flatMap(({ key }) => (key === undefined ? [] : [key]));
  return except.length === rows.length && canAskFor(except)
    ? explainOthers({ except, label, amount })
    : undefined;
}

/** Whether a part is worth a line. */
export function hasAmount(part: BillPart): boolean {
  return (
    compareAmounts(part.amount, '0') !== 0 ||
    compareAmounts(part.previousAmount, '0') !== 0
  );
}

/** The sum of parts. */
export function sumParts(parts: readonly BillPart[]): BillPart {
  return {
    amount: sumAmounts(parts.map(({ amount }) => amount)),
    previousAmount: sumAmounts(
      parts.map(({ previousAmount }) => previousAmount),
    ),
  };
}

/** What is left of a whole without some of its parts. */
export function restOf(whole: BillPart, parts: readonly BillPart[]): BillPart {
  const sum = sumParts(parts);
  return {
    amount: subtractAmounts(whole.amount, sum.amount),
    previousAmount: subtractAmounts(whole.previousAmount, sum.previousAmount),
  };
}

/**
 * The rows, and one more for what they leave of the whole, so that the table
 * adds up; none where they leave nothing.
 */
export function withRest(
  rows: readonly BillRow[],
  whole: BillPart,
  label: string,
  explainOthers: ExplainOthers,
): BillRow[] {
  const rest = restOf(whole, rows);
  if (!hasAmount(rest)) return [...rows];
  const { amount } = rest;
  const figure = othersFigure(explainOthers, rows, { label, amount });
  return [...rows, { ...rest, id: 'rest', label, figure }];
}

/** How long the bar of an amount is beside the largest, in percent. */
export function barShare(amount: Amount, rows: readonly BillPart[]): string {
  const largest = rows
    .map(row => absoluteAmount(row.amount))
    .reduce((max, next) => (compareAmounts(next, max) > 0 ? next : max), '0');
  return percentOf(absoluteAmount(amount), largest, 2) ?? '0';
}

/** The share of an amount in a whole for people; a dash where there is no whole. */
export function shareText(amount: Amount, whole: Amount): string {
  const percent = percentOf(amount, whole);
  if (percent === undefined) return '–';
  const isLittle = percent === '0.0' && compareAmounts(amount, '0') !== 0;
  return isLittle ? '<0.1%' : `${percent.replace('-', '−')}%`;
}
