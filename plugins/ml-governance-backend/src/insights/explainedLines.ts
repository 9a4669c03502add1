import { DateRange } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { BillScope } from '../database/applicationScope';
import { BillMonthTable } from '../database/BillMonthTable';
import { CoverageReader } from '../database/CoverageReader';
import { LineKeys } from '../database/LineKeys';
import { LineScope } from '../database/scopedLines';
import { keyedLines } from './explainedKeys';
import { HeldFigure } from './HeldFigure';

/** The lines that a figure is made of. */
export async function explainedLines(
  snapshot: Knex.Transaction,
  figure: HeldFigure,
  {
    applications,
    dictionaryId,
  }: {
    applications: BillScope;
    /** What was held against others is no part of coverage. */
    dictionaryId: string;
  },
): Promise<LineScope> {
  const { asked, covered, placed, frame } = figure;
  const { bill, metric, sourceId } = figure.held;
  const { range, previousRange } = frame.answer;
  const told = covered
    ? await new CoverageReader(snapshot, dictionaryId).months({
        sourceId,
        range,
      })
    : undefined;
  const scopeOf = async (days: DateRange): Promise<LineScope> => {
    const months = await new BillMonthTable(snapshot).within(bill.id, {
      metric,
      range: days,
    });
    return {
      metric,
      range: days,
      applications,
      readingIds: months
        .filter(({ month }) => !told || told.includes(month))
        .map(({ readingId }) => readingId),
      withPools: figure.isBilled,
      ...(placed ? { placed } : {}),
      ...(covered ? { covered } : {}),
    };
  };
  const scope = await scopeOf(range);
  if (!asked) return scope;
  const keyed = await keyedLines(
    new LineKeys(snapshot, bill.costCategory),
    asked,
    scope,
    async () => {
      const {
        placed: _,
        covered: __,
        ...all
      } = await scopeOf({
        from: previousRange.from,
        to: range.to,
      });
      return { ...all, withPools: false };
    },
  );
  return { ...scope, keyed };
}
