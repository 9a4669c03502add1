import {
  Amount,
  CostBreakdown,
  CostMetric,
  DateRange,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** A figure that can be explained down to the lines of the bill. */
export interface ExplainedFigure {
  entityRef: string;
  /** What it is the cost of, such as `Training`. */
  label: string;
  range: DateRange;
  metric: CostMetric;
  /** The key of a breakdown that it stands at; absent for a total. */
  part?: { breakdown: CostBreakdown; key: string };
  /** As it stands on the page. */
  amount: Amount;
  currency: string;
}
