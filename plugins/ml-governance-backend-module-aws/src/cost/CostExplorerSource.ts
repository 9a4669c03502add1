import { ForwardedError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { AwsCredentialsManager } from '@backstage/integration-aws-node';
import {
  CostDimension,
  DateRange,
  daysIn,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  CostPage,
  CostRefreshContext,
  CostSource,
  HeldDay,
  RequestBudgetExhaustedError,
  SourceSchedule,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { AccountCredentials } from '../client/AccountCredentials';
import { AwsClients } from '../client/AwsClients';
import { isAccessDenied } from '../client/awsErrors';
import { CostExplorerSettings } from '../config/AwsSettings';
import {
  COST_EXPLORER_DIMENSIONS,
  CostExplorerMetric,
  CostGrouping,
  costGroupings,
} from './costGroupings';
import { DailyTotals } from './DailyTotals';
import { PeriodLimit } from './PeriodLimit';
import { planRefresh } from './planRefresh';
import { readGrouping, requireCurrency } from './readGrouping';

/**
 * A day is read again once its figures are this share of the refresh frequency
 * old: a restart of the backend reads nothing twice, and a refresh that comes
 * a little early still does its work.
 */
const MINIMUM_AGE_OF_FREQUENCY = 5 / 6;

/**
 * The organisation's bill from Cost Explorer: daily, in every record type,
 * from the account that pays it.
 */
export class CostExplorerSource implements CostSource {
  readonly id = 'aws-cost-explorer';
  readonly title = 'AWS Cost Explorer';
  readonly dimensions: readonly CostDimension[] = COST_EXPLORER_DIMENSIONS;
  readonly metric: CostExplorerMetric;
  readonly schedule: SourceSchedule;
  readonly #credentials: AccountCredentials;
  readonly #payerAccountId?: string;
  readonly #region: string;
  readonly #periodLimit: PeriodLimit;

  private constructor(options: CostExplorerSourceOptions) {
    this.metric = options.settings.metric;
    this.schedule = options.settings.schedule;
    this.#credentials = new AccountCredentials(options.credentials);
    this.#payerAccountId = options.payerAccountId;
    this.#region = options.globalRegion;
    this.#periodLimit = new PeriodLimit(this.schedule.dailyRequestBudget);
  }

  static create(options: CostExplorerSourceOptions): CostExplorerSource {
    return new CostExplorerSource(options);
  }

  /** {@inheritdoc @ml-governance/backstage-plugin-ml-governance-node#CostSource.planRefresh} */
  async planRefresh(options: {
    now: Date;
    held: readonly HeldDay[];
  }): Promise<DateRange[]> {
    return planRefresh({
      ...options,
      minimumAgeMs:
        durationToMilliseconds(this.schedule.frequency) *
        MINIMUM_AGE_OF_FREQUENCY,
      maxDaysPerPeriod: this.#periodLimit.maxDays,
    });
  }

  /** {@inheritdoc @ml-governance/backstage-plugin-ml-governance-node#CostSource.readPeriod} */
  async *readPeriod(
    range: DateRange,
    context: CostRefreshContext,
  ): AsyncGenerator<CostPage, void, undefined> {
    context.signal.throwIfAborted();
    const clients = new AwsClients({
      region: this.#region,
      credentials: await this.#credentials.providerFor(this.#payerAccountId),
      meter: context.meter,
    });
    const groupings = costGroupings(context.tagKeys);
    const totals = new DailyTotals();
    let currency: string | undefined;
    let pages = 0;
    try {
      for (const grouping of groupings) {
        const read = readGrouping(clients, {
          range,
          metric: this.metric,
          tagKeys: context.tagKeys,
          grouping,
          signal: context.signal,
        });
        for await (const page of read) {
          pages++;
          totals.add(grouping.dimension, page.records);
          if (page.currency === undefined) continue;
          currency ??= page.currency;
          requireCurrency(page.currency, currency);
          yield { currency, records: page.records };
          yield* withoutEnvironmentTag(grouping, groupings, {
            currency,
            records: page.records,
          });
        }
      }
      totals.requireAgreement();
    } catch (error) {
      if (error instanceof RequestBudgetExhaustedError) {
        this.#periodLimit.noteCutOff({ days: daysIn(range), pages });
      }
      if (!isAccessDenied(error)) throw error;
      throw new ForwardedError(
        'Cost Explorer may not be read. Allow ce:GetCostAndUsage to the role of the account that pays the bill, and check mlGovernance.aws.payerAccountId',
        error,
      );
    } finally {
      clients.destroy();
    }
  }
}

/**
 * Where the dictionary has no environment tag, nobody is asked for it, and
 * everything belongs to the environment without a name.
 */
function* withoutEnvironmentTag(
  grouping: CostGrouping,
  groupings: readonly CostGrouping[],
  page: CostPage,
): Generator<CostPage, void, undefined> {
  if (grouping.dimension !== 'charge-type') return;
  if (groupings.some(({ dimension }) => dimension === 'environment')) return;
  yield {
    currency: page.currency,
    records: page.records.map(record => ({
      ...record,
      dimension: 'environment',
      key: '',
    })),
  };
}

/**
 * What a {@link CostExplorerSource} is made from.
 */
export interface CostExplorerSourceOptions {
  settings: CostExplorerSettings;
  credentials: AwsCredentialsManager;
  /** The account that pays the bill; the main account where absent. */
  payerAccountId?: string;
  /** Where Cost Explorer is signed for, such as `us-east-1`. */
  globalRegion: string;
}
