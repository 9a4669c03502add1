import { Knex } from 'knex';
import { carriedSums } from './amountColumns';
import { LedgerFigures, spansOf } from './ledgerCostRows';
import { metricColumns } from './metricColumns';
import { yieldTurn } from './yieldTurn';

/** Adds up how the lines of a month stand to the mandatory tags. */
export async function replaceCoverage(
  transaction: Knex.Transaction,
  figures: LedgerFigures,
  dictionaryId: string,
): Promise<void> {
  const { sourceId, range, readingId } = figures;
  const { micros, rest } = metricColumns(figures.metric);
  await transaction('coverage_days')
    .where({ source_id: sourceId })
    .where('day', '>=', range.from)
    .where('day', '<', range.to)
    .delete();
  for (const { from, to } of spansOf(figures)) {
    await transaction.raw(
      `INSERT INTO coverage_days
         (source_id, dictionary, application_id, account_id, day,
          coverage_class, coverage, amount_micros, amount_rest)
       SELECT ${sourceId}, CAST(? AS TEXT), i.application_id, i.account_id, l.day,
         i.coverage_class, i.coverage, ${carriedSums(micros, rest)}
       FROM bill_lines l
       JOIN bill_items i ON i.reading_id = l.reading_id AND i.item = l.item
       WHERE l.reading_id = ? AND l.day >= ? AND l.day < ?
       GROUP BY i.application_id, i.account_id, l.day,
         i.coverage_class, i.coverage`,
      [dictionaryId, readingId, from, to],
    );
    await yieldTurn();
  }
}
