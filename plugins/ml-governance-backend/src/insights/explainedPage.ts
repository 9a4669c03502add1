import { FigureExplanation } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { toAmount } from '../database/amountColumns';
import { AllocatedSum, LedgerReader } from '../database/LedgerReader';
import { LineScope } from '../database/scopedLines';
import { encodeLineCursor } from './explanationCursor';
import { lineOf } from './explanationParts';
import { HeldFigure } from './HeldFigure';
import { sumOfParts } from './sumOfParts';

/** How many lines a page has where nobody says. */
const DEFAULT_LIMIT = 50;

/**
 * A page of the lines of a figure.
 *
 * @param sums - what all of them add up to
 */
export async function explainedPage(
  snapshot: Knex.Transaction,
  { held, query, list, after, ofOrganization }: HeldFigure,
  scope: LineScope,
  sums: readonly AllocatedSum[],
): Promise<FigureExplanation['lines']> {
  const { limit = DEFAULT_LIMIT } = query;
  // One more than asked for tells whether anything follows.
  const lines = await new LedgerReader(snapshot, held.bill.costCategory).page(
    scope,
    { after, limit: limit + 1 },
  );
  const items = lines.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(line => lineOf(line, ofOrganization)),
    count: sums.reduce((count, one) => count + one.lines, 0),
    amount: toAmount(sumOfParts(sums)),
    ...(last && lines.length > limit
      ? { nextCursor: encodeLineCursor(list, last.place) }
      : {}),
  };
}
