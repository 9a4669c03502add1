import { Amount } from '../money/amount';

/**
 * Which lines of the bill something is about: those that every field given
 * agrees with.
 *
 * @public
 */
export interface BillLineFilter {
  /** Ids of accounts. */
  accounts?: readonly string[];
  /** Names of services, as Cost Explorer shows them. */
  services?: readonly string[];
  regions?: readonly string[];
  /** Record types, such as `Tax`. */
  chargeTypes?: readonly string[];
  operations?: readonly string[];
  /** A regular expression that the whole usage type must match. */
  usageType?: string;
  /** A regular expression that the whole resource id must match. */
  resource?: string;
  /** A tag of the account, with any of the values; with any value where there are none. */
  accountTag?: { key: string; values?: readonly string[] };
  /** A cost category, with any of the values; with any value where there are none. */
  costCategory?: { key: string; values?: readonly string[] };
  /** A tag of the resource, with any of the values; with any value where there are none. */
  resourceTag?: { key: string; values?: readonly string[] };
}

/**
 * Where a rule finds the text that names an application.
 *
 * @public
 */
export type ApplicationOrigin =
  /** Always the same application. */
  | { application: string }
  | { accountTag: string }
  | { costCategory: string }
  | { resourceTag: string }
  /** What SageMaker Studio says that the resource was made in; the last part of that ARN. */
  | { sageMaker: 'domain' | 'user-profile' | 'space' }
  /** The id of the resource; of an ARN all of it. */
  | { resource: true };

/**
 * Gives lines without an application-id tag of their own to the application of
 * something around them.
 *
 * @public
 */
export interface AllocationRule {
  /** In kebab-case; explanations name it. */
  id: string;
  /** For people. */
  title: string;
  /** The lines that it looks at; all where absent. */
  where?: BillLineFilter;
  from: ApplicationOrigin;
  /**
   * A regular expression that the whole text must match; its one group is what
   * names the application.
   */
  pattern?: string;
  /** The application for each text; other texts name none. */
  values?: Readonly<Record<string, string>>;
}

/**
 * How a pool is split: by what its targets cost directly in the month, in
 * equal parts, or by shares that add up to 1.
 *
 * @public
 */
export type PoolSplitMethod = 'proportional' | 'even' | 'fixed';

/**
 * Whom a pool goes to. A pool that others feed is split with what it received.
 *
 * @public
 */
export interface PoolTargets {
  /** Application ids. */
  applications: readonly string[];
  /** Ids of pools. */
  pools: readonly string[];
}

/**
 * The shares of a pool by target. All of them add up to 1.
 *
 * @public
 */
export interface PoolShares {
  applications: Readonly<Record<string, Amount>>;
  pools: Readonly<Record<string, Amount>>;
}

/**
 * Cost that is split over others, such as support, tax, or a shared platform.
 *
 * @public
 */
export type AllocationPool = {
  /** In kebab-case; explanations name it. */
  id: string;
  /** For people. */
  title: string;
  /** The lines that it collects: those that any of the filters takes. */
  where: readonly BillLineFilter[];
} & (
  | {
      split: 'proportional' | 'even';
      /** `all` are the applications with a cost of their own in the month. */
      targets: 'all' | PoolTargets;
    }
  | { split: 'fixed'; shares: PoolShares }
);

/**
 * How the bill is given to applications: by their tag first, then by the rules
 * in their order, then by the pools in theirs. What none of these takes cannot
 * be attributed.
 *
 * @public
 */
export interface AllocationPolicy {
  /**
   * Which spellings of an application id count: `certain` ones differ from it
   * in case or separators only, or stand under a key that the dictionary lists
   * as an alias; `exact` takes none of these.
   */
  spellings: 'certain' | 'exact';
  rules: readonly AllocationRule[];
  pools: readonly AllocationPool[];
}
