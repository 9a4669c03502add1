import {
  addAmounts,
  Amount,
  BillLine,
  CostMetric,
} from '@ml-governance/backstage-plugin-ml-governance-common';

export const APPLICATION_ID = 'anycompany:workload:application-id';

/** What a month of the bill adds up to, by what every source of it knows. */
export type BillTotals = Record<
  'application' | 'service' | 'account' | 'month',
  Record<string, Amount>
>;

const KEYS: Record<keyof BillTotals, (line: BillLine) => string> = {
  application: line => line.resourceTags[APPLICATION_ID] ?? '',
  service: line => line.service,
  account: line => line.accountId,
  month: line => line.day.slice(0, 7),
};

/** What lines add up to; keys where that is nothing are left out. */
export function totalsOfLines(
  lines: readonly BillLine[],
  metric: CostMetric,
): BillTotals {
  const totals: BillTotals = {
    application: {},
    service: {},
    account: {},
    month: {},
  };
  for (const line of lines) {
    for (const [name, keyOf] of Object.entries(KEYS)) {
      const sums = totals[name as keyof BillTotals];
      const key = keyOf(line);
      sums[key] = addAmounts(sums[key] ?? '0', line.amounts[metric] ?? '0');
    }
  }
  return withoutNothing(totals);
}

export function withoutNothing(totals: BillTotals): BillTotals {
  return Object.fromEntries(
    Object.entries(totals).map(([name, sums]) => [
      name,
      Object.fromEntries(
        Object.entries(sums).filter(([, amount]) => amount !== '0'),
      ),
    ]),
  ) as BillTotals;
}
