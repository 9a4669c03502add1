import { Knex } from 'knex';
import { AtomicAmount, toAmountColumns } from './amountColumns';
import { insertInChunks } from './insertInChunks';
import { LedgerFigures } from './ledgerCostRows';
import { PlacedSum } from './monthSums';

/** Keeps how the lines of a month stand to the mandatory tags. */
export async function replaceCoverage(
  transaction: Knex.Transaction,
  { sourceId, month }: LedgerFigures,
  placed: readonly PlacedSum[],
  dictionaryId: string,
): Promise<void> {
  await transaction('coverage_months')
    .where({ source_id: sourceId, month })
    .delete();
  const rows = new Map<string, { columns: object; amount: AtomicAmount }>();
  for (const one of placed) {
    const columns = {
      source_id: sourceId,
      application_id: one.applicationId,
      month,
      account_id: one.accountId,
      coverage_class: one.coverageClass,
      coverage: one.coverage,
      dictionary: dictionaryId,
    };
    const id = JSON.stringify(columns);
    const amount = (rows.get(id)?.amount ?? 0n) + one.amount;
    rows.set(id, { columns, amount });
  }
  await insertInChunks(
    transaction,
    'coverage_months',
    [...rows.values()].map(({ columns, amount }) => ({
      ...columns,
      ...toAmountColumns(amount),
    })),
  );
}
