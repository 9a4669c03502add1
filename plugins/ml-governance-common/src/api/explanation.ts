import { CostBreakdown } from '../cost/CostDimension';
import { CostMetric } from '../cost/CostMetric';
import { AllocationBasis } from '../ledger/Allocation';
import { Amount } from '../money/amount';
import { DateRange } from '../time/DateRange';
import { EntityState } from './cost';

/**
 * Which figure is to be explained: the cost of an entity in a range, or one
 * key of one of its breakdowns.
 *
 * @public
 */
export interface ExplanationQuery {
  /** First day, inclusive. The first of the current month where absent. */
  from?: string;
  /** Day after the last. Tomorrow where absent. */
  to?: string;
  /** With `key`: only what this breakdown files under it. */
  breakdown?: CostBreakdown;
  key?: string;
  /** One of those that the bill of record keeps; its first where absent. */
  metric?: CostMetric;
  /** Where the next page of bill lines begins, from the answer before. */
  cursor?: string;
  /** Bill lines a page, 1 to 500; 50 where absent. */
  limit?: number;
}

/**
 * One rule or pool that a figure is made of.
 *
 * @public
 */
export interface ExplanationPart {
  basis: Exclude<AllocationBasis, 'unallocated'>;
  /** Of `direct`: how the tag was found. */
  match?: 'exact' | 'alias';
  /** Id and title of the rule, or of the pool of what is `shared`. */
  rule?: { id: string; title: string };
  amount: Amount;
}

/**
 * What of a pool came to the entity in one month.
 *
 * @public
 */
export interface ExplanationSplit {
  pool: { id: string; title: string };
  /** `YYYY-MM`. */
  month: string;
  method: 'proportional' | 'even' | 'fixed';
  /** What the whole pool held on the days of the range in that month. */
  poolAmount: Amount;
  /** The weight of the entity's applications, and of all targets. */
  weight: Amount;
  totalWeight: Amount;
  amount: Amount;
}

/**
 * One line of the bill that a figure is made of, added up over a day.
 *
 * @public
 */
export interface ExplanationLine {
  day: string;
  applicationId: string;
  accountId: string;
  service: string;
  region: string;
  usageType: string;
  operation: string;
  chargeType: string;
  resourceId: string;
  basis: 'direct' | 'inherited';
  match?: 'exact' | 'alias';
  /** Id of the rule of what is `inherited`. */
  rule?: string;
  amount: Amount;
}

/**
 * How a closed month has changed since it was closed.
 *
 * @public
 */
export interface ExplanationAdjustment {
  /** `YYYY-MM`. */
  month: string;
  /** When it was taken for closed. */
  closedAt: string;
  /** What it was then, and is now. */
  amountAtClose: Amount;
  amount: Amount;
}

/**
 * What a figure is made of. The amounts of `parts` add up to `total`; those of
 * all bill lines to its direct and inherited parts; those of `splits` to its
 * shared ones: exactly.
 *
 * @public
 */
export interface ExplanationResponse {
  entityRef: string;
  state: EntityState;
  metric: CostMetric;
  /** ISO 4217. Absent while nothing has been read. */
  currency?: string;
  range: DateRange;
  breakdown?: CostBreakdown;
  key?: string;
  total: Amount;
  /** Largest first. */
  parts: ExplanationPart[];
  splits: ExplanationSplit[];
  /** Of the months that lie whole in the range; none where the figure is of one key. */
  adjustments: ExplanationAdjustment[];
  lines: {
    /** Largest amount first, then by day. */
    items: ExplanationLine[];
    /** How many there are in all, and what they add up to. */
    count: number;
    amount: Amount;
    nextCursor?: string;
  };
}
