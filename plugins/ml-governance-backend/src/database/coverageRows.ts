import { Knex } from 'knex';
import { carriedSums } from './amountColumns';
import { LedgerFigures, spansOf } from './ledgerCostRows';
import { metricColumns } from './metricColumns';
import { yieldTurn } from './yieldTurn';

const KEY =
  'source_id, application_id, month, account_id, coverage_class, coverage';

/** Adds up how the lines of a month stand to the mandatory tags. */
export async function replaceCoverage(
  transaction: Knex.Transaction,
  figures: LedgerFigures,
  dictionaryId: string,
): Promise<void> {
  const { sourceId, month, readingId } = figures;
  const { micros, rest } = metricColumns(figures.metric);
  await transaction('coverage_months')
    .where({ source_id: sourceId, month })
    .delete();
  for (const { from, to } of spansOf(figures)) {
    await transaction.raw(
      `INSERT INTO coverage_months
         (${KEY}, dictionary, amount_micros, amount_rest)
       SELECT ${sourceId}, i.application_id, CAST(? AS TEXT), i.account_id,
         i.coverage_class, i.coverage, CAST(? AS TEXT),
         ${carriedSums(micros, rest)}
       FROM bill_lines l
       JOIN bill_items i ON i.reading_id = l.reading_id AND i.number = l.number
       WHERE l.reading_id = ? AND l.day >= ? AND l.day < ?
       GROUP BY i.application_id, i.account_id, i.coverage_class, i.coverage
       ON CONFLICT (${KEY}) DO UPDATE SET
         amount_micros = coverage_months.amount_micros + excluded.amount_micros,
         amount_rest = coverage_months.amount_rest + excluded.amount_rest`,
      [month, dictionaryId, readingId, from, to],
    );
    await yieldTurn();
  }
}
