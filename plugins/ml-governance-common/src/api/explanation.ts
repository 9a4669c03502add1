import { CostBreakdown } from '../cost/CostDimension';
import { CostMetric } from '../cost/CostMetric';
import { AllocationBasis } from '../ledger/Allocation';
import { CoverageClass } from '../ledger/coverageClassOf';
import { Amount } from '../money/amount';
import { DateRange } from '../time/DateRange';
import { EntityState } from './cost';

/**
 * Which part of the bill that coverage by money tells of: a class of charges,
 * or what of the taggable usage carries a mandatory tag, or lacks it.
 *
 * @public
 */
export type CoveragePart = CoverageClass | 'covered' | 'uncovered';

/**
 * How the lines are looked at that pools collect: as the shares that came of
 * them (`allocated`), or where they stand on the bill (`billed`).
 *
 * @public
 */
export type ExplanationView = 'allocated' | 'billed';

/**
 * The most that a list of an `ExplanationQuery` may name.
 *
 * @public
 */
export const MAX_EXPLAINED_KEYS = 20;

/**
 * Which figure is to be explained: the cost of an entity in a range, or a part
 * of it, such as one key of one of its breakdowns. Where several parts are
 * asked for, the figure is what has all of them in common.
 *
 * @public
 */
export interface ExplanationQuery {
  /** First day, inclusive. The first of the current month where absent. */
  from?: string;
  /** Day after the last. Tomorrow where absent. */
  to?: string;
  /** With `key` or `except`: only what this breakdown files under it, or under others. */
  breakdown?: CostBreakdown;
  /**
   * As the breakdown has it. `OTHER_KEYS` of a breakdown by lines is what the
   * cost of the same `from` and `to` adds up so; of a single month or day
   * within them, others may be among the largest.
   */
  key?: string;
  /**
   * In the place of `key`: everything but what the breakdown files under these,
   * at most `MAX_EXPLAINED_KEYS`.
   */
  except?: readonly string[];
  /** Only what was allocated so. */
  basis?: AllocationBasis;
  /** With `basis`: only by this rule, or from this pool; by its id. */
  rule?: string;
  /** `allocated` where absent; always `billed` with `coverage`. */
  view?: ExplanationView;
  /**
   * What coverage by money tells of: of every month that the range touches,
   * as a whole.
   */
  coverage?: CoveragePart;
  /** With `coverage` of `covered` or `uncovered`: the mandatory tag, by its key. */
  tagKey?: string;
  /** One of those that the bill of record keeps; its first where absent. */
  metric?: CostMetric;
  /** Where the next page of bill lines begins, from the answer before. */
  cursor?: string;
  /** Bill lines a page, 1 to 500; 50 where absent. */
  limit?: number;
  /**
   * A UTC day: closed months by the allocation that held at its end. `from`
   * and `to` must be the first of a month then; of breakdowns and coverage the
   * past is not kept.
   */
  asOf?: string;
}

/**
 * The same of an entity.
 *
 * @public
 */
export interface EntityExplanationQuery extends ExplanationQuery {
  /**
   * Only these of the application ids that it claims itself, at most
   * `MAX_EXPLAINED_KEYS`: no group tells what one of its services costs.
   */
  applicationIds?: readonly string[];
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
   * Without a breakdown: of `other-root-groups` the groups that are named, those
   * of `BillAttribution.rootGroups` where absent; of `unclaimed` the application
   * ids that are left out.
   */
  except?: readonly string[];
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
  /**
   * `unallocated` in figures of the organisation alone; `shared` in the `billed`
   * view alone, of what a pool collected.
   */
  basis: AllocationBasis;
  match?: 'exact' | 'alias';
  /** Id of the rule of what is `inherited`, of the pool of what is `shared`. */
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
 * A closed month whose lines were another reading's on the day that `asOf` asks
 * for: they were replaced since, and are not kept.
 *
 * @public
 */
export interface ReplacedLines {
  /** `YYYY-MM`. */
  month: string;
  /** What they added up to. */
  amount: Amount;
  /** Since when the lines are held that count now, ISO 8601 in UTC: they can be had as of that day. */
  heldSince?: string;
}

/**
 * What a figure is made of, whomever it is about. The amounts of `parts` add up
 * to `total`; those of all bill lines to its direct, inherited and unallocated
 * parts; those of `splits` to its shared ones: exactly. In the `billed` view
 * lines make up the shared ones too, and there are no splits. Of the past that
 * `asOf` asks for, lines are kept only until they are replaced.
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
  except?: string[];
  basis?: AllocationBasis;
  rule?: string;
  view: ExplanationView;
  coverage?: CoveragePart;
  tagKey?: string;
  /** The day at whose end the allocation held; now where absent. */
  asOf?: string;
  /** With `asOf`: the months that were not closed by then, of which nothing is in `total`. */
  gaps?: DateRange[];
  total: Amount;
  /** Largest first. */
  parts: ExplanationPart[];
  /**
   * None in the `billed` view; with `asOf`, none of months that were closed and
   * changed before splits were noted.
   */
  splits: ExplanationSplit[];
  /**
   * Of the months that lie whole in the range; none where the figure is a part
   * of a cost, such as one key, or of the past.
   */
  adjustments: ExplanationAdjustment[];
  lines: {
    /** Largest amount first, then by day. */
    items: ExplanationLine[];
    /** How many there are in all, and what they add up to. */
    count: number;
    amount: Amount;
    /**
     * With `asOf`: the months of which there are no lines here. With `amount`,
     * theirs add up to the parts that lines make up. Absent for none.
     */
    replaced?: ReplacedLines[];
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
  /** As they were asked for. */
  applicationIds?: string[];
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
