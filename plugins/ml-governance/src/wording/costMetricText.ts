import { CostMetric } from '@ml-governance/backstage-plugin-ml-governance-common';

const NAMES: Record<CostMetric, string> = {
  unblended: 'Unblended',
  'net-unblended': 'Net unblended',
  amortized: 'Amortized',
  'net-amortized': 'Net amortized',
  list: 'List price',
};

/** What people call a metric of the bill. */
export function costMetricText(metric: CostMetric): string {
  return NAMES[metric];
}
