import { CostMetric } from '../cost/CostMetric';
import { Amount } from '../money/amount';
import { DateRange } from '../time/DateRange';
import { ComplianceScore, OwnerVerdict } from './compliance';
import { EntityState } from './cost';
import { SourceSummary } from './sources';

/**
 * How many entities one call may ask about.
 *
 * @public
 */
export const MAX_SUMMARIES = 500;

/**
 * Asks for the cost and the score of many entities, for tables.
 *
 * @public
 */
export interface SummariesRequest {
  /** At most {@link MAX_SUMMARIES}. Asked twice is answered once. */
  entityRefs: string[];
  /** As in {@link CostQuery}. */
  from?: string;
  /** As in {@link CostQuery}. */
  to?: string;
}

/**
 * Cost and score of one entity.
 *
 * @public
 */
export interface EntitySummary {
  entityRef: string;
  /** `pending` where neither cost nor resources have been read. */
  state: EntityState;
  /** What the caller may not see of it. */
  denied: ('cost' | 'compliance')[];
  /** Absent where it is denied, pending or unmapped. */
  cost?: { total: Amount; previousTotal: Amount };
  /** Absent where it is denied, pending or unmapped. */
  score?: ComplianceScore;
  /** Absent where it is denied, pending or unmapped. */
  owner?: OwnerVerdict;
}

/**
 * The entities that exist and that the caller may see, in the order asked;
 * the others are left out.
 *
 * @public
 */
export interface SummariesResponse {
  metric: CostMetric;
  /** ISO 4217. Absent while nothing has been read. */
  currency?: string;
  range: DateRange;
  previousRange: DateRange;
  /** Parts of the ranges that no source has read. */
  gaps: DateRange[];
  previousGaps: DateRange[];
  /**
   * Whether the bill is held line by line, so that costs can be explained;
   * `false` where absent.
   */
  itemised?: boolean;
  items: EntitySummary[];
  sources: SourceSummary[];
}
