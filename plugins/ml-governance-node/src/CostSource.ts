import { LoggerService } from '@backstage/backend-plugin-api';
import { HumanDuration } from '@backstage/types';
import {
  Amount,
  CostDimension,
  CostMetric,
  DateRange,
  UtcDay,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { RequestMeter } from './RequestMeter';

/**
 * How often a source is refreshed, and what it may spend.
 *
 * @public
 */
export interface SourceSchedule {
  /** Time between two refreshes. */
  frequency: HumanDuration;
  /** How long one refresh may take before it is given up. */
  timeout: HumanDuration;
  /** Paid requests a UTC day, over all replicas; no bound where absent. */
  dailyRequestBudget?: number;
  /** What one paid request costs in USD, as a decimal string. */
  requestPrice?: Amount;
}

/**
 * The tag keys that play a part in the bill, from the dictionary.
 *
 * @public
 */
export interface CostTagKeys {
  applicationId: string;
  owner: string;
  environment?: string;
}

/**
 * A day that the backend holds figures of.
 *
 * @public
 */
export interface HeldDay {
  day: UtcDay;
  /** When it was last read. */
  refreshedAt: Date;
  /** Whether the source marked any of it as estimated then. */
  estimated: boolean;
}

/**
 * Part of the bill of one application on one day. Rows with the same day,
 * application, dimension and key are added up.
 *
 * @public
 */
export interface CostRecord {
  day: UtcDay;
  /** Value of the application-id tag as it stands on the bill; empty for the untagged rest. */
  applicationId: string;
  dimension: CostDimension;
  /** Empty where the bill names none. */
  key: string;
  amount: Amount;
  /** Whether the source may still change it. */
  estimated: boolean;
}

/**
 * What the backend hands to a source for one refresh.
 *
 * @public
 */
export interface CostRefreshContext {
  /** One reading of the clock, for the whole refresh. */
  now: Date;
  tagKeys: CostTagKeys;
  meter: RequestMeter;
  logger: LoggerService;
  /** Aborted when the refresh times out or the backend shuts down. */
  signal: AbortSignal;
}

/**
 * Something that yields the organisation's bill.
 *
 * The backend asks {@link CostSource.planRefresh} which periods to read, then
 * reads them one by one. The figures of a period replace those that were held
 * of exactly its days in one transaction, once all of it has been read; an
 * error leaves them as they were.
 *
 * @public
 */
export interface CostSource {
  /** Stable and unique, in kebab-case; it names the source's rows in the database. */
  readonly id: string;
  /** For people. */
  readonly title: string;
  readonly metric: CostMetric;
  /** Every dimension that {@link CostSource.readPeriod} yields for every day. */
  readonly dimensions: readonly CostDimension[];
  readonly schedule: SourceSchedule;

  /**
   * The periods to read now, most wanted first, given the days that are held,
   * in their order. Empty where nothing can have changed.
   * Must not overlap.
   */
  planRefresh(options: {
    now: Date;
    held: readonly HeldDay[];
  }): Promise<DateRange[]>;

  /**
   * Every bill line of the period, summed by application and key, for each of
   * {@link CostSource.dimensions}. The amounts of each dimension add up to the
   * same bill for each day and application; nothing is dropped.
   */
  readPeriod(
    range: DateRange,
    context: CostRefreshContext,
  ): AsyncIterable<CostPage>;
}

/**
 * Records as they come off the wire.
 *
 * @public
 */
export interface CostPage {
  /** ISO 4217; the same on every page of every period of a source. */
  currency: string;
  records: CostRecord[];
}
