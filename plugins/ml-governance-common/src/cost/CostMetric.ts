/**
 * How a bill line is priced. Amounts of different metrics never meet in one
 * figure.
 *
 * @public
 */
export type CostMetric =
  'unblended' | 'net-unblended' | 'amortized' | 'net-amortized';

/**
 * Every {@link CostMetric}.
 *
 * @public
 */
export const COST_METRICS: readonly CostMetric[] = [
  'unblended',
  'net-unblended',
  'amortized',
  'net-amortized',
];
