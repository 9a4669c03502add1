/**
 * - `pending`: never read yet
 * - `ok`: everything was read, lately enough
 * - `partial`: read, but for some accounts, regions or periods
 * - `stale`: the last good read is older than it should be, because refreshes
 *   stopped, failed, or ran out of their budget
 * - `failed`: nothing was ever read, and the last try failed
 *
 * @public
 */
export type SourceStatus = 'pending' | 'ok' | 'partial' | 'stale' | 'failed';

/**
 * What a source yields: a bill, resources with their tags, or what the cloud
 * itself makes of the tags.
 *
 * @public
 */
export type SourceKind = 'cost' | 'inventory' | 'tag-compliance';

/**
 * The health of a source, as an answer about an entity carries it.
 *
 * @public
 */
export interface SourceSummary {
  id: string;
  title: string;
  kind: SourceKind;
  status: SourceStatus;
  /** When the data on show was read, ISO 8601 in UTC; absent where there is none. */
  refreshedAt?: string;
  /** Why the status is not `ok`, in a sentence for people. */
  error?: string;
}

/**
 * One account, region or period that a source could not read in its last try.
 *
 * @public
 */
export interface SourceFailure {
  accountId?: string;
  accountName?: string;
  region?: string;
  /** The call that failed, such as `sagemaker:ListNotebookInstances`. */
  operation?: string;
  /** The source's own code, such as `AccessDeniedException`. */
  code: string;
  message: string;
  /** Since when it fails without a break, ISO 8601 in UTC. */
  since: string;
}

/**
 * How many resources a refresh of an inventory found otherwise than they were.
 *
 * @public
 */
export interface InventoryChanges {
  added: number;
  removed: number;
  /** With other tags than before, as far as both are known. */
  retagged: number;
}

/**
 * A month of a bill that is held line by line.
 *
 * @public
 */
export interface HeldMonth {
  /** `YYYY-MM`. */
  month: string;
  /** Whether the bill was issued. */
  closed: boolean;
  /** When it was read, ISO 8601 in UTC. */
  readAt: string;
  lines: number;
  /** Since when the source has it no more; its figures are kept. */
  missingSince?: string;
}

/**
 * How far the reading of a month of a bill has come.
 *
 * @public
 */
export interface MonthInReading {
  /** `YYYY-MM`. */
  month: string;
  /** Lines that have been read. */
  lines: number;
  /** Share of the month that has been read, 0 to 1, where it is known. */
  progress?: number;
}

/**
 * Everything that is known about the health of a source.
 *
 * @public
 */
export interface SourceHealth extends SourceSummary {
  /**
   * Of a bill: whether it is the bill of record, which every cost on show comes
   * from. Another one is there to be compared with it.
   */
  ofRecord?: boolean;
  /** The last refresh, finished or not. */
  lastRefresh?: {
    startedAt: string;
    finishedAt?: string;
    outcome:
      'running' | 'succeeded' | 'partial' | 'failed' | 'budget-exhausted';
    durationMs?: number;
    error?: string;
    /** Of an inventory that has ended: how its resources differ from those before. */
    changes?: InventoryChanges;
  };
  /** When the next refresh is due at the latest, ISO 8601 in UTC. */
  nextRefreshBy?: string;
  /** Calls made today (UTC), by operation. */
  callsToday: { operation: string; count: number }[];
  /** Paid requests: made today, allowed a day, and what those of today cost in USD. */
  paidRequestsToday?: { count: number; budget: number; cost: string };
  failures: SourceFailure[];
  /** Of a bill that is held line by line, newest first. */
  months?: HeldMonth[];
  /** What of such a bill is being read. */
  reading?: MonthInReading;
}

/**
 * The health of every source.
 *
 * @public
 */
export interface SourcesResponse {
  sources: SourceHealth[];
}
