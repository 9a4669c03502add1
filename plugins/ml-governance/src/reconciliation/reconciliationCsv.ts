import {
  CsvCell,
  csvText,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { costMetricText } from '../wording/costMetricText';
import {
  PricedReconciliation,
  ReconciledRow,
  shownRows,
} from './PricedReconciliation';

/** What the page shows as CSV, with every decimal. */
export function reconciliationCsv(
  reconciliation: PricedReconciliation,
  onlyDifferences: boolean,
): string {
  const { month, itemised, summed, currency, total } = reconciliation;
  const row = (
    by: string,
    { key, name = '', ...amounts }: ReconciledRow,
  ): CsvCell[] => [
    month,
    by,
    key,
    name,
    { amount: amounts.itemised },
    { amount: amounts.summed },
    { amount: amounts.difference },
    currency,
  ];
  return csvText([
    [
      'Month (UTC)',
      'By',
      'Key',
      'Name',
      `${itemised.title} (${costMetricText(itemised.metric)})`,
      `${summed.title} (${costMetricText(summed.metric)})`,
      'Difference',
      'Currency',
    ],
    ...shownRows(reconciliation.byAccount, onlyDifferences).map(one =>
      row('Account', one),
    ),
    ...shownRows(reconciliation.byService, onlyDifferences).map(one =>
      row('Service', one),
    ),
    row('Total', { key: '', ...total }),
  ]);
}
