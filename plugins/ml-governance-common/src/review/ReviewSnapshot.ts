import { ComplianceScore, OwnerVerdict } from '../api/compliance';
import { CostMetric } from '../cost/CostMetric';
import { Amount } from '../money/amount';
import { DateRange } from '../time/DateRange';

/**
 * The bill as every figure of a campaign is taken from it, as it was when the
 * campaign was made.
 *
 * @public
 */
export interface ReviewBill {
  /** What the costs are of. */
  period: DateRange;
  /** What they are compared with. */
  previousPeriod: DateRange;
  metric: CostMetric;
  /** ISO 4217. Absent where no bill had been read. */
  currency?: string;
  /** Whether it was held line by line, so that its figures can be explained. */
  itemised?: boolean;
  /** Days of the period that no source had read; they are not part of the costs. */
  gaps: DateRange[];
  /** The same of the period before. */
  previousGaps: DateRange[];
  /** From the first to the last day whose charges were not final yet. */
  estimatedRange?: DateRange;
}

/**
 * A resource whose owner tag names somebody else than the catalog expects.
 *
 * @public
 */
export interface DisagreeingResource {
  arn: string;
  name: string;
  type: string;
  accountId: string;
  /** What its owner tag says; personal data is withheld. */
  owner: string;
}

/**
 * What the tags say about the owner, beside what the catalog says.
 *
 * @public
 */
export interface ReviewedOwner {
  /** Owner-tag values that the catalog expects. */
  expected: string[];
  /** Those that the resources carry, most resources first. */
  seen: { value: string; resources: number }[];
  verdict: OwnerVerdict;
  /** How many resources disagree, and the first of them. */
  disagreeing: number;
  disagreeingResources: DisagreeingResource[];
}

/**
 * What a reviewer is shown of an item. It is taken once, when the campaign is
 * made, and never changes, so that every decision was made upon the same.
 *
 * @public
 */
export interface ReviewSnapshot {
  /** Of an entity those it maps to; of a loose end those it is about. */
  applicationIds: string[];
  /** Absent where no bill had been read, or the reader may not see it. */
  cost?: { total: Amount; previousTotal: Amount };
  /** Absent where nothing had been counted, or the reader may not see it. */
  score?: ComplianceScore;
  /** Absent where nothing had been counted, or the reader may not see it. */
  owner?: ReviewedOwner;
  /** Resources that it had. Absent where nothing had been counted, or the reader may not see it. */
  resources?: number;
  /**
   * When it was deployed or changed last, ISO 8601 in UTC, by an annotation of
   * the entity. Absent where the catalog did not know.
   */
  changedAt?: string;
  /** Of a shared application id: who claims it, as far as the reader may see them. */
  claimants?: string[];
}

/**
 * Who owned an entity by the catalog when it was reviewed last, where that was
 * somebody else.
 *
 * @public
 */
export interface OwnerChange {
  /** Absent where no group did. */
  before?: string;
  /** Absent where no group does. */
  now?: string;
  /** When the review before was made, ISO 8601 in UTC. */
  since: string;
  /** What was decided about it then; absent where nothing was. */
  decided?: string;
}
