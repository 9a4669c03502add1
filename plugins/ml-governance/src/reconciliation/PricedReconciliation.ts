import {
  compareAmounts,
  ReconciledAmounts,
  ReconciliationResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** Two bills of a month that have both been read, so that their currency is known. */
export type PricedReconciliation = ReconciliationResponse & {
  currency: string;
};

/** An account or a service, as two bills have it. */
export type ReconciledRow = ReconciledAmounts & { key: string; name?: string };

/** The month if there are figures to show. */
export function pricedReconciliation(
  answer: ReconciliationResponse,
): PricedReconciliation | undefined {
  const { state, currency } = answer;
  return state === 'ready' && currency ? { ...answer, currency } : undefined;
}

export function differs({ difference }: ReconciledAmounts): boolean {
  return compareAmounts(difference, '0') !== 0;
}

/** The rows to show, in the order of the backend: largest difference first. */
export function shownRows(
  rows: readonly ReconciledRow[],
  onlyDifferences: boolean,
): readonly ReconciledRow[] {
  return onlyDifferences ? rows.filter(differs) : rows;
}

/** What a row is about, in words; the bill leaves some charges without it. */
export function rowLabel(
  { key, name }: ReconciledRow,
  of: 'account' | 'service',
): string {
  if (key === '') return `No ${of} named`;
  return name === undefined ? key : `${name} (${key})`;
}
