import { CostMetric } from '../cost/CostMetric';
import { Amount } from '../money/amount';
import { DateRange } from '../time/DateRange';
import { SourceSummary } from './sources';

/**
 * One of two bills of the same month.
 *
 * @public
 */
export interface ReconciledBill {
  id: string;
  title: string;
  metric: CostMetric;
  /** Days of the month, up to today, that it holds nothing of. */
  gaps: DateRange[];
  /** Whether AWS may still change any of it. */
  estimated: boolean;
  /**
   * Whether its amounts can be explained, in the `billed` view: it is held line
   * by line, and is the one that figures are taken from.
   */
  explainable: boolean;
}

/**
 * What two bills say about the same thing.
 *
 * @public
 */
export interface ReconciledAmounts {
  /** Of the bill that is held line by line. */
  itemised: Amount;
  /** Of the bill that tells sums. */
  summed: Amount;
  /** `itemised` less `summed`. */
  difference: Amount;
}

/**
 * Why two bills of the same month are likely to differ.
 *
 * - `metric`: they have no metric in common
 * - `days`: one holds days that the other does not
 * - `record-type`: one has charges of this type that the other has not, or
 *   other amounts of it
 * - `filing`: the same money stands under other accounts or services
 * - `estimated`: AWS may still change one of them
 * - `tag-activation`: less carries the application-id tag where tags count from
 *   the day on which the key was activated as a cost allocation tag
 * - `rounding`: less than a hundredth; sums are rounded where they are made
 *
 * @public
 */
export type ReconciliationCauseKind =
  | 'metric'
  | 'days'
  | 'record-type'
  | 'filing'
  | 'estimated'
  | 'tag-activation'
  | 'rounding';

/**
 * A likely cause of a difference.
 *
 * @public
 */
export interface ReconciliationCause {
  kind: ReconciliationCauseKind;
  /** For people. */
  message: string;
  /** How much of a difference it explains, where that can be told. */
  amount?: Amount;
}

/**
 * A month as the bill that is held line by line and another have it.
 *
 * @public
 */
export interface ReconciliationResponse {
  /** `YYYY-MM`. */
  month: string;
  /** `pending` until both have been read for the month. */
  state: 'ready' | 'pending';
  /** ISO 4217. Absent while nothing has been read. */
  currency?: string;
  itemised: ReconciledBill;
  summed: ReconciledBill;
  total: ReconciledAmounts;
  /** What carries an application-id tag. */
  tagged: ReconciledAmounts;
  /** Largest difference first, then largest amount. */
  byAccount: (ReconciledAmounts & { key: string; name?: string })[];
  byService: (ReconciledAmounts & { key: string })[];
  /** None where totals, accounts, services and record types agree and as much is tagged. */
  causes: ReconciliationCause[];
  /** The health of both, how old they are included. */
  sources: SourceSummary[];
}
