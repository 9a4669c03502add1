import { CostMetric } from '../cost/CostMetric';
import { Amount } from '../money/amount';
import { DateRange } from '../time/DateRange';
import { ComplianceScore, OwnerVerdict } from './compliance';
import { CostSeriesPoint, EntityState } from './cost';
import { MoneyCoverage } from './coverage';
import { SourceSummary } from './sources';

/**
 * A part of the bill in a range and in the range before it.
 *
 * @public
 */
export interface BillPart {
  amount: Amount;
  previousAmount: Amount;
}

/**
 * Where every unit of the bill stands. The amounts of `rootGroups`,
 * `otherRootGroups`, `severalRootGroups`, `noGroup`, `unclaimed` and `untagged`
 * add up to `total` exactly.
 *
 * @public
 */
export interface BillAttribution {
  total: BillPart;
  /**
   * Groups without a parent, with all that they and their child groups own;
   * largest first, at most 100.
   */
  rootGroups: (BillPart & { entityRef: string; title?: string })[];
  /** Further ones as one, and how many they are; absent where there are none. */
  otherRootGroups?: BillPart & { count: number };
  /** Application ids that entities of more than one root group claim. */
  severalRootGroups: BillPart;
  /** Application ids of entities that no group of the catalog owns. */
  noGroup: BillPart;
  /** Application ids on the bill that no entity claims. */
  unclaimed: BillPart & {
    /** The largest of them, at most 20. */
    applicationIds: (BillPart & {
      applicationId: string;
      /** The id of the catalog that it may be meant to be, one typo away. */
      suggestion?: string;
    })[];
    /** How many there are in all. */
    count: number;
  };
  /** Charges without an application id, and where they sit; largest first, at most 20 each. */
  untagged: BillPart & {
    byAccount: (BillPart & { key: string; name?: string })[];
    byService: (BillPart & { key: string })[];
  };
}

/**
 * How far resources keep one mandatory definition.
 *
 * @public
 */
export interface KeyCoverage {
  key: string;
  ok: number;
  violation: number;
  unknown: number;
  /** Share of `ok` in `ok` and `violation`, in percent with one decimal; absent where both are 0. */
  percent?: string;
}

/**
 * One service in a list of the overview. Only services whose cost, or score,
 * the caller may see are listed.
 *
 * @public
 */
export interface OverviewService {
  entityRef: string;
  title?: string;
  cost?: BillPart;
  score?: ComplianceScore;
  owner?: OwnerVerdict;
}

/**
 * The organisation at a glance.
 *
 * @public
 */
export interface OverviewResponse {
  /** `pending` until a bill and the catalog have been read. */
  state: Exclude<EntityState, 'unmapped'>;
  metric: CostMetric;
  /** ISO 4217. Absent while nothing has been read. */
  currency?: string;
  range: DateRange;
  previousRange: DateRange;
  gaps: DateRange[];
  previousGaps: DateRange[];
  /** Part of the range that AWS still estimates. */
  estimatedRange?: DateRange;
  /** What every key begins with, so that a page can leave it out. */
  keyPrefix: string;
  attribution: BillAttribution;
  /** Share of the bill on application ids that some entity claims, in percent with one decimal. */
  attributedPercent?: string;
  /** All resources of the inventories. */
  resources: {
    score: ComplianceScore;
    /** Resources that no entity claims. */
    unclaimed: number;
    /** Resources that were never tagged, or whose tags are all AWS's own. */
    untagged: number;
    accounts: number;
    /** Regions with resources that no source is told to read, with how many. */
    unlistedRegions: { region: string; resources: number }[];
    /** The mandatory keys, in the dictionary's order. */
    byKey: KeyCoverage[];
    /** Since the inventory refresh before the last one; absent where there was one alone. */
    changes?: { added: number; removed: number; retagged: number };
  };
  /**
   * Whether the bill is held line by line, so that its amounts can be explained;
   * `false` where absent.
   */
  itemised?: boolean;
  /** How much of the bill carries its tags. Absent where it is not held line by line. */
  coverage?: MoneyCoverage;
  /** The whole bill month by month, at most 14, oldest first. */
  months: CostSeriesPoint[];
  services: {
    /** At most 10, largest cost first. */
    byCost: OverviewService[];
    /** At most 10, lowest score first, then most violating resources. */
    byScore: OverviewService[];
    /** Entities with application ids. */
    count: number;
  };
  sources: SourceSummary[];
}
