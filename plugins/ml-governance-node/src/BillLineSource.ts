import { LoggerService } from '@backstage/backend-plugin-api';
import {
  BillLine,
  BillLineKeys,
  CostMetric,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { SourceSchedule } from './CostSource';
import { RequestMeter } from './RequestMeter';

/**
 * A month of the bill, as a {@link BillLineSource} has it.
 *
 * @public
 */
export interface BillPeriod {
  /** `YYYY-MM`, UTC. */
  month: string;
  /**
   * Another one whenever the month's content may be another: a month is read
   * again only then.
   */
  version: string;
  /**
   * Whether AWS has issued the bill; what changes afterwards is an adjustment.
   * Absent where it cannot be told at the moment: the month stays what it was.
   */
  closed?: boolean;
}

/**
 * Lines of a month, and how far its reading has come.
 *
 * @public
 */
export interface BillLinePage {
  /** ISO 4217; the same on every page of every month of a source. */
  currency: string;
  /**
   * Id of the account whose bill it is; the same on every page of every month of
   * a source, or the month is refused. Absent where the source cannot tell.
   */
  payer?: string;
  lines: BillLine[];
  /** Share of the month that has been read, 0 to 1, where it is known. */
  progress?: number;
}

/**
 * What the backend hands to a source of bill lines for one refresh.
 *
 * @public
 */
export interface BillReadContext {
  /** One reading of the clock, for the whole refresh. */
  now: Date;
  /** The tags and cost categories that each line has to bring. */
  keys: BillLineKeys;
  meter: RequestMeter;
  logger: LoggerService;
  /** Aborted when the refresh times out or the backend shuts down. */
  signal: AbortSignal;
}

/**
 * Something that yields the organisation's bill line by line, such as the data
 * exports of AWS. The backend allocates the lines and can explain every figure
 * by them, which it cannot do for a {@link CostSource}.
 *
 * A month takes the place of what was held of it in one transaction, once all
 * of it has been read; an error leaves it as it was.
 *
 * @public
 */
export interface BillLineSource {
  /** Stable and unique, in kebab-case; it names the source's rows in the database. */
  readonly id: string;
  /** For people. */
  readonly title: string;
  /** What every line has an amount of; the first is the one of record. */
  readonly metrics: readonly [CostMetric, ...CostMetric[]];
  readonly schedule: SourceSchedule;

  /**
   * The months that there are, in any order, each once.
   *
   * @throws where it cannot be told; nothing that is held is dropped then.
   */
  listPeriods(context: BillReadContext): Promise<BillPeriod[]>;

  /**
   * Every line of the month, in any order; each day and set of attributes once.
   *
   * @throws InputError that names the file, and the line or the column, where
   * any of it cannot be read: the month is refused as a whole, and not read
   * again until its version is another. Any other error is taken to say nothing
   * about the month, which is then read again by the next refresh.
   */
  readLines(
    period: BillPeriod,
    context: BillReadContext,
  ): AsyncIterable<BillLinePage>;
}
