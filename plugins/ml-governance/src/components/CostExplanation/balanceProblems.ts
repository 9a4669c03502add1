import {
  absoluteAmount,
  addAmounts,
  Amount,
  compareAmounts,
  FigureExplanation,
  subtractAmounts,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { amountText } from '../../wording/amountText';
import { ExplanationPages } from './explanationPages';

/** An amount to the last of its decimals where its rounded form would hide what is meant. */
function differenceText(difference: Amount, currency: string): string {
  const amount = absoluteAmount(difference);
  return amount.length > 6 && compareAmounts(amount, '0.01') < 0
    ? `${amount} ${currency}`
    : amountText(amount, currency);
}

function sumOf(parts: readonly { amount: Amount }[]): Amount {
  return sumAmounts(parts.map(({ amount }) => amount));
}

/** Whether it is of a day of which nobody noted how pools were split. */
export function lacksSplits({
  asOf,
  parts,
  splits,
}: FigureExplanation): boolean {
  return (
    asOf !== undefined &&
    splits.length === 0 &&
    parts.some(({ basis }) => basis === 'shared')
  );
}

/**
 * Every way in which an explanation does not add up, in a sentence each. None
 * where its parts make the total, its lines what is direct and inherited, and
 * its splits what is shared: exactly. In the billed view lines make up all; of
 * the past, those that are gone are told by what they added up to, and some
 * splits were not noted.
 */
export function balanceProblems(
  pages: ExplanationPages,
  currency: string,
): string[] {
  const { first, lines, nextCursor } = pages;
  const shared = first.parts.filter(({ basis }) => basis === 'shared');
  const own =
    first.view === 'billed'
      ? first.parts
      : first.parts.filter(({ basis }) => basis !== 'shared');
  const problems: string[] = [];
  const expect = (what: string, sum: Amount, of: string, figure: Amount) => {
    const difference = subtractAmounts(sum, figure);
    const order = compareAmounts(difference, '0');
    if (order === 0) return;
    problems.push(
      `${what} add up to ${differenceText(difference, currency)} ${
        order > 0 ? 'more' : 'less'
      } than ${of}.`,
    );
  };
  expect('The parts', sumOf(first.parts), 'the figure', first.total);
  expect(
    'The lines of the bill',
    addAmounts(first.lines.amount, sumOf(first.lines.replaced ?? [])),
    'the parts that they make up',
    sumOf(own),
  );
  if (first.view === 'allocated' && !lacksSplits(first)) {
    expect(
      'The shares of pools',
      sumOf(first.splits),
      'the parts that they make up',
      sumOf(shared),
    );
  }
  if (nextCursor === undefined) {
    expect(
      'The lines shown',
      sumOf(lines),
      'all lines should',
      first.lines.amount,
    );
  }
  return problems;
}
