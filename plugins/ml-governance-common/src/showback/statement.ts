import { CostMetric } from '../cost/CostMetric';
import { Amount } from '../money/amount';
import { DateRange, UtcDay } from '../time/DateRange';
import { EntityState } from '../api/cost';
import { RollupSummary } from '../api/rollup';
import { SourceSummary } from '../api/sources';

/**
 * Which statement of a Group, User, System or Domain is asked for.
 *
 * @public
 */
export interface StatementQuery {
  /** `YYYY-MM`, no later than the current one. */
  month: string;
  /** One of those that the bill of record keeps; its first where absent. */
  metric?: CostMetric;
  /**
   * A closed month by the allocation that held at the end of this UTC day,
   * `YYYY-MM-DD`; by the one that holds now where absent.
   */
  asOf?: UtcDay;
}

/**
 * How far a month can be relied on:
 *
 * - `running`: it is not over
 * - `estimated`: it is over, but the bill may still change or is not read in full
 * - `closed`: the bill was issued; what changes now is told as an adjustment
 *
 * @public
 */
export type StatementStatus = 'running' | 'estimated' | 'closed';

/**
 * What an amount is made of. The parts add up to the total exactly.
 *
 * @public
 */
export interface StatementParts {
  /** What carries the application's own tag. */
  direct: Amount;
  /** What came to it by rules. */
  inherited: Amount;
  /** What came to it of pools, by id; those that brought nothing are left out. */
  shared: { pool: string; amount: Amount }[];
}

/**
 * One figure of a statement, beside that of the month before.
 *
 * @public
 */
export interface StatementAmounts {
  total: Amount;
  /** The total in `previousRange`. */
  previousTotal: Amount;
  /** Absent where the bill of record tells sums only. */
  parts?: StatementParts;
}

/**
 * What one service costs. Application ids that several services claim stand in
 * a line of their own, with all of these: no cost is counted twice.
 *
 * @public
 */
export interface StatementService extends StatementAmounts {
  /** The services that the caller may see and that claim the ids, in order. */
  services: { entityRef: string; title?: string }[];
  /** In order. */
  applicationIds: string[];
}

/**
 * How a closed month changed while the month of the statement went on. It is
 * no part of the statement's total.
 *
 * @public
 */
export interface StatementAdjustment {
  /** `YYYY-MM`, the month that changed. */
  month: string;
  /** When it was taken for closed, ISO 8601 in UTC. */
  closedAt: string;
  /** What it was before the statement's month, or when it was closed in it. */
  before: Amount;
  /** What it was at the end of the statement's month, or is now. */
  after: Amount;
  /** `after` less `before`. */
  amount: Amount;
}

/**
 * What a Group, User, System or Domain cost in a month, service by service.
 * The lines of `services` and `others` add up to `total`, which is what the
 * roll-up of the same days and metric shows: exactly.
 *
 * @public
 */
export interface StatementResponse {
  entityRef: string;
  /** For people; absent where the catalog has none. */
  title?: string;
  state: EntityState;
  /** What to do, where the state is `unmapped`. */
  hint?: string;
  rollup?: RollupSummary;
  /** `YYYY-MM`. */
  month: string;
  status: StatementStatus;
  /** When the bill of the month was taken for issued, ISO 8601 in UTC. */
  closedAt?: string;
  /** The day at whose end the figures held; absent for those of now. */
  asOf?: UtcDay;
  /** When the statement was made, ISO 8601 in UTC. */
  generatedAt: string;
  metric: CostMetric;
  /** All metrics that can be asked for. */
  metrics: CostMetric[];
  /** ISO 4217. Absent while nothing has been read. */
  currency?: string;
  /** The days of the month; of the current one those up to today. */
  range: DateRange;
  /** The month before; of the current one its same days. */
  previousRange: DateRange;
  /** Days of the range that AWS still estimates; absent where none is. */
  estimatedRange?: DateRange;
  /** Parts of the ranges that no source has read. */
  gaps: DateRange[];
  previousGaps: DateRange[];
  /** Whether the bill is held line by line, so that amounts have parts. */
  itemised: boolean;
  /** The pools that brought anything, in the order of their titles. */
  pools: { id: string; title: string }[];
  /** Largest first. */
  services: StatementService[];
  /** Of services that the caller may not see, as one; absent without any cost. */
  others?: StatementAmounts;
  total: StatementAmounts;
  /** How the month itself changed since it was closed; absent where it did not. */
  sinceClose?: { amountAtClose: Amount; amount: Amount };
  /** In the order of months; those without a change are left out. */
  adjustments: StatementAdjustment[];
  sources: SourceSummary[];
}
