import { CostMetric } from '../cost/CostMetric';
import { EntityMapping } from '../mapping/EntityMapping';
import { Amount } from '../money/amount';
import { DateRange } from '../time/DateRange';
import { ComplianceScore, OwnerVerdict } from './compliance';
import { EntityState } from './cost';
import { SharedApplicationId } from './rollup';
import { SourceSummary } from './sources';

/**
 * What other plugins of the portal read as a whole, page by page. These calls
 * are for plugins alone: no user is ever answered, so whoever shows what they
 * return has to check who may see it.
 *
 * @public
 */
export interface BulkQuery {
  /** `nextCursor` of an earlier answer to the same question. */
  cursor?: string;
  /** From 1 to 1,000; 500 where absent. */
  limit?: number;
}

/**
 * An owner tag on resources that an entity claims.
 *
 * @public
 */
export interface SeenOwner {
  /** Never personal data, which is withheld. */
  value: string;
  resources: number;
  /** Whether the entity itself or any Group goes by it, in whatever spelling. */
  known: boolean;
}

/**
 * An entity that claims application ids, and how its mapping stands.
 *
 * @public
 */
export interface ServiceClaim {
  /** In lower case. */
  entityRef: string;
  title?: string;
  /** In order. */
  applicationIds: string[];
  /** Of its application ids, those that other entities claim too. At most 10 of these are named for each. */
  shared: SharedApplicationId[];
  owner: EntityMapping['owner'];
  /** Of `owner.expected`, what the entity says itself and the dictionary does not allow. */
  refusedOwners: string[];
  /** Most resources first, at most 20. */
  seenOwners: SeenOwner[];
}

/** @public */
export interface ServiceClaimsResponse {
  /** By entity reference. */
  items: ServiceClaim[];
  nextCursor?: string;
}

/**
 * Which resources are read as a whole.
 *
 * @public
 */
export interface BulkResourcesQuery extends BulkQuery {
  /** Types such as `sagemaker:endpoint`, at most 100; all where absent. */
  types?: string[];
  /** Only those that some entity claims. */
  claimed?: boolean;
}

/**
 * A resource, whose it is, and nothing else of its tags. What has personal data
 * in its name or ARN is left out altogether.
 *
 * @public
 */
export interface ClaimedResource {
  /** Id of the inventory that lists it: two of them may list one ARN. */
  source: string;
  arn: string;
  /** Such as `sagemaker:endpoint`. */
  type: string;
  name: string;
  accountId: string;
  region: string;
  /** As the catalog knows it, where any entity claims it; absent where it has none, or where it is personal data. */
  applicationId?: string;
  /** The entities that claim the application id, in order; at most 10. */
  claimants: string[];
  /** The Group that goes by the owner tag; absent where none does, or several do. */
  ownerRef?: string;
}

/** @public */
export interface ClaimedResourcesResponse {
  items: ClaimedResource[];
  nextCursor?: string;
  /** The inventories. */
  sources: SourceSummary[];
}

/**
 * An account whose resources are known.
 *
 * @public
 */
export interface InventoriedAccount {
  /** Id of the inventory. */
  source: string;
  accountId: string;
  name?: string;
  /** Whether every region of it was read, and without a failure in the last refresh. */
  complete: boolean;
}

/** @public */
export interface InventoriedAccountsResponse {
  /** By inventory and account. */
  items: InventoriedAccount[];
  nextCursor?: string;
  /** The inventories. */
  sources: SourceSummary[];
}

/**
 * How one service stands, for scorecards.
 *
 * @public
 */
export interface ServiceFacts {
  entityRef: string;
  /** `pending` where neither cost nor resources have been read. */
  state: EntityState;
  /** By resources. Absent until they have been read. */
  score?: ComplianceScore;
  /** Whether the owner tags name the owner that the catalog has; absent until they have been read. */
  owner?: OwnerVerdict;
  /**
   * The score by money over `coverageRange`: share of its taggable usage that
   * carries every mandatory cost allocation tag with a value that keeps the
   * dictionary, in percent with one decimal. Absent where the bill does not
   * tell.
   */
  moneyPercent?: string;
  /** In `range`; absent until the bill has been read. */
  cost?: { total: Amount; previousTotal: Amount };
  /**
   * Of what the accounts cost in `range` in which the service costs anything:
   * the share that belongs to no application, in percent with one decimal.
   * Absent where it costs nothing, or the bill names no accounts.
   */
  unallocatedPercent?: string;
}

/** @public */
export interface ServiceFactsResponse {
  /** By entity reference. */
  items: ServiceFacts[];
  nextCursor?: string;
  metric: CostMetric;
  /** ISO 4217. Absent while nothing has been read. */
  currency?: string;
  /** The last whole month in UTC. */
  range: DateRange;
  previousRange: DateRange;
  /** Parts of `range` that no source has read. */
  gaps: DateRange[];
  /** Whole months: the last and the current one. */
  coverageRange: DateRange;
  /** The bill of record and the inventories. */
  sources: SourceSummary[];
}
