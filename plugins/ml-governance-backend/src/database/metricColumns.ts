import { CostMetric } from '@ml-governance/backstage-plugin-ml-governance-common';

/** The columns of a bill line that hold its amount by a metric. */
export interface MetricColumns {
  micros: string;
  rest: string;
}

const COLUMNS: Record<CostMetric, MetricColumns> = {
  unblended: { micros: 'unblended_micros', rest: 'unblended_rest' },
  'net-unblended': {
    micros: 'net_unblended_micros',
    rest: 'net_unblended_rest',
  },
  amortized: { micros: 'amortized_micros', rest: 'amortized_rest' },
  'net-amortized': {
    micros: 'net_amortized_micros',
    rest: 'net_amortized_rest',
  },
  list: { micros: 'list_micros', rest: 'list_rest' },
};

export function metricColumns(metric: CostMetric): MetricColumns {
  return COLUMNS[metric];
}
