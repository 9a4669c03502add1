import { isError } from '@backstage/errors';
import {
  TagComplianceContext,
  TagCompliancePage,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { AwsClients } from '../client/AwsClients';
import { isAccessDenied } from '../client/awsErrors';
import { endsRefresh } from '../client/awsFailure';
import { ConfigAggregatorSettings } from '../config/AwsSettings';
import { ConfigAggregator, ConfigPlace } from './ConfigAggregator';
import {
  ConfigResults,
  ownConfigResults,
  readConfigRules,
} from './readConfigRules';
import { SharedClients } from './SharedClients';
import { withAdvice } from './withAdvice';

/**
 * What AWS Config says of each region of an account. The verdicts come from an
 * aggregator, as far as there is one that has them, so that accounts are asked
 * for their rules alone; else from the account.
 */
export class ConfigCompliance {
  #aggregator: ConfigAggregator | undefined;

  constructor(
    private readonly options: {
      aggregator: ConfigAggregatorSettings;
      /** Where to look for an aggregator that is not named. */
      regions: readonly string[];
      shared: SharedClients;
      /** As the account that has the aggregator. */
      clients: (context: TagComplianceContext) => Promise<AwsClients>;
    },
  ) {}

  /**
   * To be called before places are read. One that is named has to be there;
   * of none that is found, the accounts are asked instead.
   */
  async findAggregator(context: TagComplianceContext): Promise<void> {
    const { aggregator, regions, clients } = this.options;
    const { signal, logger } = context;
    this.#aggregator = undefined;
    if (aggregator === 'none') return;
    const made = await clients(context);
    try {
      this.#aggregator =
        aggregator === 'find'
          ? await ConfigAggregator.find(made, regions, signal)
          : await ConfigAggregator.open(made, aggregator, signal);
    } catch (error) {
      const advised = withAdvice(
        error,
        'config:DescribeConfigurationAggregators and DescribeAggregateComplianceByConfigRules',
        signal,
      );
      if (aggregator !== 'find' || endsRefresh(error, signal)) throw advised;
      logger.warn(
        `Each account is asked for the verdicts of AWS Config, since no aggregator can be used: ${advised}`,
      );
    } finally {
      made.destroy();
    }
  }

  /** @param clients - as the account of the place, in its region */
  async *read(
    place: ConfigPlace,
    clients: AwsClients,
    context: TagComplianceContext,
  ): AsyncGenerator<TagCompliancePage, void, undefined> {
    const own = ownConfigResults(clients, context.signal);
    yield* readConfigRules(
      clients,
      ruleName => this.#results(place, ruleName, own, context),
      context.signal,
    );
  }

  /** What cannot be had of the aggregator is asked of the account. */
  async *#results(
    place: ConfigPlace,
    ruleName: string,
    own: ConfigResults,
    context: TagComplianceContext,
  ): AsyncGenerator<readonly unknown[], void, undefined> {
    const aggregator = this.#aggregator;
    if (!aggregator?.knows(place, ruleName)) {
      yield* own(ruleName);
      return;
    }
    let isUnderWay = false;
    try {
      for await (const page of this.options.shared.use(
        'config-aggregator',
        () => this.options.clients(context),
        shared => aggregator.results(shared, place, ruleName, context.signal),
      )) {
        isUnderWay = true;
        yield page;
      }
    } catch (error) {
      if (isUnderWay || !isRefused(error)) throw error;
      if (this.#aggregator === aggregator) {
        this.#aggregator = undefined;
        const advised = withAdvice(
          error,
          'config:GetAggregateComplianceDetailsByConfigRule',
          context.signal,
        );
        context.logger.warn(
          `Each account is asked for the verdicts of AWS Config, since its aggregator gives none: ${advised}`,
        );
      }
      yield* own(ruleName);
    }
  }
}

/** Whether an aggregator may not be read, or is there no more. */
function isRefused(error: unknown): boolean {
  return (
    isAccessDenied(error) ||
    (isError(error) && error.name === 'NoSuchConfigurationAggregatorException')
  );
}
