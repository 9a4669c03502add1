import {
  Amount,
  CostBreakdown,
  CostMetric,
  DateRange,
  ExplanationQuery,
  MAX_EXPLAINED_KEYS,
  OrganizationExplanationQuery,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** Whose cost a figure is: that of an entity, or a part of the organisation's bill. */
export type FigureSubject =
  | {
      part?: undefined;
      entityRef: string;
      /** Only these of its application ids. */
      applicationIds?: readonly string[];
    }
  | (Pick<
      OrganizationExplanationQuery,
      'part' | 'entityRef' | 'applicationId'
    > & {
      /** The groups or application ids that it leaves out. */
      except?: readonly string[];
    });

/** The key of a breakdown, or all of its keys but some. */
export type FigureSlice =
  | { breakdown: CostBreakdown; key: string; except?: undefined }
  | { breakdown: CostBreakdown; key?: undefined; except: readonly string[] };

/** What else a figure is only a part of. */
export type FigureNarrowing = Pick<
  ExplanationQuery,
  'basis' | 'rule' | 'view' | 'coverage' | 'tagKey' | 'asOf'
>;

/** Whether a question may name so many keys. */
export function canAskFor(keys: readonly string[]): boolean {
  return keys.length <= MAX_EXPLAINED_KEYS;
}

/** The question that has a figure explained, of whomever it is. */
export function explanationQuery({
  range: { from, to },
  metric,
  slice,
  narrowing,
}: ExplainedFigure): ExplanationQuery {
  return { from, to, metric, ...slice, ...narrowing };
}

/** A figure that can be explained down to the lines of the bill. */
export interface ExplainedFigure {
  subject: FigureSubject;
  /** What it is the cost of, such as `Training`. */
  label: string;
  /** Whether the label says whose it is. */
  labelNamesSubject?: boolean;
  range: DateRange;
  metric: CostMetric;
  /** Where in a breakdown it stands; absent for a total. */
  slice?: FigureSlice;
  /** Absent where it is all of that, as it is now. */
  narrowing?: FigureNarrowing;
  /** As it stands on the page. */
  amount: Amount;
  /** Where it was noted and stays: the day on which it was so. */
  notedAt?: string;
  currency: string;
}
