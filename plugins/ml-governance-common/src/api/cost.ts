import { CostBreakdown } from '../cost/CostDimension';
import { CostMetric } from '../cost/CostMetric';
import { ApplicationIdRule } from '../mapping/EntityMapping';
import { Amount } from '../money/amount';
import { DateRange } from '../time/DateRange';
import { RollupSummary, SharedApplicationId } from './rollup';
import { SourceSummary } from './sources';

/**
 * - `ready`: the figures stand for the range, but for the `gaps`
 * - `pending`: no source has been read yet
 * - `unmapped`: the entity has no application id; `hint` says what to add
 *
 * @public
 */
export type EntityState = 'ready' | 'pending' | 'unmapped';

/**
 * How long the periods of a series are.
 *
 * @public
 */
export type CostGranularity = 'daily' | 'monthly';

/**
 * Which part of the cost of an entity is asked for, and split by what.
 *
 * @public
 */
export interface CostQuery {
  /** First day, inclusive. The first of the current month where absent. */
  from?: string;
  /** Day after the last. Tomorrow where absent. */
  to?: string;
  granularity?: CostGranularity;
  breakdown?: CostBreakdown;
  /** One of those that the bill of record keeps; its first where absent. */
  metric?: CostMetric;
  /**
   * Closed months by the allocation that held at the end of this UTC day,
   * `YYYY-MM-DD`; by the one that holds now where absent.
   */
  asOf?: string;
}

/**
 * What one key of a breakdown costs in the range.
 *
 * @public
 */
export interface CostBreakdownItem {
  /** Empty where the bill names none, such as a charge without the tag. */
  key: string;
  amount: Amount;
  /** The amount in `previousRange`. */
  previousAmount: Amount;
}

/**
 * What an entity costs in one period.
 *
 * @public
 */
export interface CostSeriesPoint {
  /** `YYYY-MM-DD` for daily, `YYYY-MM` for monthly granularity. */
  period: string;
  amount: Amount;
  /** Whether AWS may still change it. */
  estimated: boolean;
  /** The parts of the amount, where a breakdown was asked for. */
  breakdown?: { key: string; amount: Amount }[];
}

/**
 * What an entity costs in a range, beside the range it is compared with.
 *
 * @public
 */
export interface CostResponse {
  entityRef: string;
  state: EntityState;
  /** At most 100, in order; `rollup` has their number. */
  applicationIds: string[];
  /** Present for a Group, User, System or Domain. */
  rollup?: RollupSummary;
  /** Application ids that other entities claim too; absent where there are none. */
  sharedApplicationIds?: SharedApplicationId[];
  /** Which rule of the mapping named the application ids. */
  mappedBy?: ApplicationIdRule;
  /** What to do, where the state is `unmapped`. */
  hint?: string;
  metric: CostMetric;
  /** ISO 4217. Absent while nothing has been read. */
  currency?: string;
  range: DateRange;
  previousRange: DateRange;
  granularity: CostGranularity;
  /** The day at whose end the figures held; absent for those of now. */
  asOf?: string;
  total: Amount;
  previousTotal: Amount;
  /** First and last day of the range that AWS still estimates, half-open; absent where none is. */
  estimatedRange?: DateRange;
  /** Parts of the range that no source has read. Their cost is missing from the total. */
  gaps: DateRange[];
  /** The same for `previousRange`. */
  previousGaps: DateRange[];
  series: CostSeriesPoint[];
  /** Largest first. Empty where no breakdown was asked for. */
  breakdown: CostBreakdownItem[];
  /** What the bill of record can be broken down by. Absent where there is none. */
  breakdowns?: CostBreakdown[];
  /** Whether that bill is held line by line, so that its figures can be explained. */
  itemised?: boolean;
  sources: SourceSummary[];
}
