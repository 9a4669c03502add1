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
  /**
   * As the breakdown has it. `OTHER_KEYS` of a breakdown by lines is what the
   * cost of the same `from` and `to` adds up so; of a single month or day
   * within them, others may be among the largest.
   */
  key?: string;
  /** One of those that the bill of record keeps; its first where absent. */
  metric?: CostMetric;
  /** Where the next page of bill lines begins, from the answer before. */
  cursor?: string;
  /** Bill lines a page, 1 to 500; 50 where absent. */
  limit?: number;
  /**
   * A UTC day: closed months by the allocation that held at its end. `from`
   * and `to` must be the first of a month then; neither a key nor a cursor goes
   * with it.
   */
  asOf?: string;
}

/**
 * The parts that the overview sets the bill of the organisation down to, and
 * the whole of it.
 *
 * @public
 */
export type OrganizationPart =
  | 'total'
  /** The one that `entityRef` names, as in `BillAttribution.rootGroups`. */
  | 'root-group'
  /** Those that `BillAttribution.rootGroups` has no room for. */
  | 'other-root-groups'
  | 'several-root-groups'
  | 'no-group'
  /** All of it, or the id that `applicationId` names. */
  | 'unclaimed'
  | 'untagged';

/**
 * Which figure of the organisation is to be explained: a part of the bill in a
 * range, or one key of one of its breakdowns.
 *
 * @public
 */
export interface OrganizationExplanationQuery extends ExplanationQuery {
  part: OrganizationPart;
  /**
   * Of `root-group`, and of no other part: the full reference of the group.
   * What is explained is what the overview files under it, which leaves out
   * application ids that entities of other root groups claim too.
   */
  entityRef?: string;
  /** Of `unclaimed` alone: the application id, as the overview names it. */
  applicationId?: string;
}

/**
 * One rule or pool that a figure is made of.
 *
 * @public
 */
export interface ExplanationPart {
  /** `unallocated` in figures of the organisation alone. */
  basis: AllocationBasis;
  /** Of `direct`: how the tag was found. */
  match?: 'exact' | 'alias';
  /** Id and title of the rule, or of the pool of what is `shared`. */
  rule?: { id: string; title: string };
  amount: Amount;
}

/**
 * What of a pool came to whom the figure is about in one month.
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
  /**
   * The weight of the applications that the figure is about, and of all
   * targets. Where the latter is 0, the pool had nobody to go to, and is part
   * of what is `untagged`.
   */
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
  /** `unallocated` in figures of the organisation alone. */
  basis: Exclude<AllocationBasis, 'shared'>;
  match?: 'exact' | 'alias';
  /** Id of the rule of what is `inherited`. */
  rule?: string;
  /**
   * Whether it is of services whose cost the caller may not see. Application
   * and resource are empty then.
   */
  masked?: true;
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
 * What a figure is made of, whomever it is about. The amounts of `parts` add up
 * to `total`; those of all bill lines to its direct, inherited and unallocated
 * parts; those of `splits` to its shared ones: exactly. Of the past that `asOf`
 * asks for, the parts alone are kept.
 *
 * @public
 */
export interface FigureExplanation {
  state: EntityState;
  metric: CostMetric;
  /** ISO 4217. Absent while nothing has been read. */
  currency?: string;
  range: DateRange;
  breakdown?: CostBreakdown;
  key?: string;
  /** The day at whose end the allocation held; now where absent. */
  asOf?: string;
  /** With `asOf`: the months that were not closed by then, of which nothing is in `total`. */
  gaps?: DateRange[];
  total: Amount;
  /** Largest first. */
  parts: ExplanationPart[];
  /** None with `asOf`. */
  splits: ExplanationSplit[];
  /**
   * Of the months that lie whole in the range; none where the figure is of one
   * key, or of the past.
   */
  adjustments: ExplanationAdjustment[];
  /** None with `asOf`. */
  lines: {
    /** Largest amount first, then by day. */
    items: ExplanationLine[];
    /** How many there are in all, and what they add up to. */
    count: number;
    amount: Amount;
    /** How many of `items` are masked; absent for none. */
    masked?: number;
    nextCursor?: string;
  };
}

/**
 * What a figure of an entity is made of.
 *
 * @public
 */
export interface ExplanationResponse extends FigureExplanation {
  entityRef: string;
}

/**
 * What a figure of the organisation is made of.
 *
 * @public
 */
export interface OrganizationExplanationResponse extends FigureExplanation {
  state: Exclude<EntityState, 'unmapped'>;
  part: OrganizationPart;
  /** Of `root-group`. */
  entityRef?: string;
  /** Of `unclaimed`, where the query names one. */
  applicationId?: string;
}
