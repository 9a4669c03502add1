import {
  Amount,
  CostBreakdown,
  CostMetric,
  DateRange,
  OrganizationExplanationQuery,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** Whose cost a figure is: that of an entity, or a part of the organisation's bill. */
export type FigureSubject =
  | { part?: undefined; entityRef: string; applicationId?: undefined }
  | Pick<OrganizationExplanationQuery, 'part' | 'entityRef' | 'applicationId'>;

/** A figure that can be explained down to the lines of the bill. */
export interface ExplainedFigure {
  subject: FigureSubject;
  /** What it is the cost of, such as `Training`. */
  label: string;
  range: DateRange;
  metric: CostMetric;
  /** The key of a breakdown that it stands at; absent for a total. */
  slice?: { breakdown: CostBreakdown; key: string };
  /** As it stands on the page. */
  amount: Amount;
  currency: string;
}
