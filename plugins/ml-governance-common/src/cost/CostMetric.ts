/**
 * How a bill line is priced; `list` is the public on-demand price of usage,
 * which only data exports know. Amounts of different metrics never meet in one
 * figure.
 *
 * @public
 */
export type CostMetric =
  'unblended' | 'net-unblended' | 'amortized' | 'net-amortized' | 'list';

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
  'list',
];
