import type {
  DescribeAggregateComplianceByConfigRulesCommandInput,
  DescribeConfigurationAggregatorsCommandInput,
  GetAggregateComplianceDetailsByConfigRuleCommandInput,
} from '@aws-sdk/client-config-service';
import { isError, NotFoundError } from '@backstage/errors';
import { z } from 'zod';
import { AwsClients } from '../client/AwsClients';
import { isAccessDenied, isRegionUnusable } from '../client/awsErrors';
import { checkAnswer } from '../client/checkAnswer';
import { paginate } from '../client/paginate';

const FIND = 'config:DescribeConfigurationAggregators';
const LIST = 'config:DescribeAggregateComplianceByConfigRules';
const DETAILS = 'config:GetAggregateComplianceDetailsByConfigRule';

/** The most that AWS Config gives a page. */
const AGGREGATORS_PAGE = 100;
const RULES_PAGE = 1000;
const DETAILS_PAGE = 100;

const aggregatorsSchema = z.object({
  NextToken: z.string().nullish(),
  ConfigurationAggregators: z
    .array(
      z.object({
        ConfigurationAggregatorName: z.string().min(1),
        OrganizationAggregationSource: z.object({}).nullish(),
      }),
    )
    .nullish()
    .transform(found => found ?? []),
});

const rulesSchema = z.object({
  NextToken: z.string().nullish(),
  AggregateComplianceByConfigRules: z
    .array(
      z.object({
        ConfigRuleName: z.string().min(1),
        AccountId: z.string().min(1),
        AwsRegion: z.string().min(1),
      }),
    )
    .nullish()
    .transform(found => found ?? []),
});

const detailsSchema = z.object({
  NextToken: z.string().nullish(),
  AggregateEvaluationResults: z
    .array(z.unknown())
    .nullish()
    .transform(found => found ?? []),
});

/** A region of an account. */
export interface ConfigPlace {
  accountId: string;
  region: string;
}

/**
 * An aggregator of AWS Config, which holds the verdicts of many accounts and
 * regions, and which rules it has heard of where.
 */
export class ConfigAggregator {
  private constructor(
    private readonly name: string,
    private readonly region: string,
    private readonly rules: ReadonlySet<string>,
  ) {}

  /**
   * Looks for an aggregator, region by region, and takes the first that is of
   * a whole organisation; where there is none, the first of any. Policies often
   * allow few regions: one that may not be asked has none.
   *
   * @param clients - as the account that it would be in
   * @returns `undefined` where there is none
   * @throws what a region was refused with, where no other has any
   */
  static async find(
    clients: AwsClients,
    regions: readonly string[],
    signal: AbortSignal,
  ): Promise<ConfigAggregator | undefined> {
    let first: { name: string; region: string } | undefined;
    let ofAll: typeof first;
    let refused: unknown;
    for (const region of regions) {
      try {
        for await (const one of aggregatorsIn(clients, region, signal)) {
          const found = { name: one.ConfigurationAggregatorName, region };
          first ??= found;
          if (one.OrganizationAggregationSource) {
            ofAll = found;
            break;
          }
        }
      } catch (error) {
        if (!isAccessDenied(error) && !isRegionUnusable(error)) throw error;
        refused ??= error;
      }
      if (ofAll) break;
    }
    const chosen = ofAll ?? first;
    if (chosen) return await ConfigAggregator.open(clients, chosen, signal);
    if (refused !== undefined) throw refused;
    return undefined;
  }

  /** @throws NotFoundError where there is no such aggregator in the region */
  static async open(
    clients: AwsClients,
    { name, region }: { name: string; region: string },
    signal: AbortSignal,
  ): Promise<ConfigAggregator> {
    const rules = new Set<string>();
    const pages = paginate({
      operation: LIST,
      request: async token =>
        checkAnswer(
          rulesSchema,
          await clients.call(
            'config',
            'DescribeAggregateComplianceByConfigRules',
            {
              ConfigurationAggregatorName: name,
              Limit: RULES_PAGE,
              NextToken: token,
            } satisfies DescribeAggregateComplianceByConfigRulesCommandInput,
            { signal, region },
          ),
          LIST,
        ),
      nextToken: page => page.NextToken,
      onRestart: () => {},
    });
    try {
      for await (const page of pages) {
        for (const one of page.AggregateComplianceByConfigRules) {
          const place = { accountId: one.AccountId, region: one.AwsRegion };
          rules.add(nameOf(place, one.ConfigRuleName));
        }
      }
    } catch (error) {
      if (
        !isError(error) ||
        error.name !== 'NoSuchConfigurationAggregatorException'
      ) {
        throw error;
      }
      throw new NotFoundError(
        `There is no aggregator ${name} of AWS Config in ${region}. Correct mlGovernance.aws.tagCompliance.config.aggregator, or leave it out to have one looked for`,
        error,
      );
    }
    return new ConfigAggregator(name, region, rules);
  }

  /** Whether it has verdicts of a rule of a place. */
  knows(place: ConfigPlace, ruleName: string): boolean {
    return this.rules.has(nameOf(place, ruleName));
  }

  /** What it holds of a rule of a place, unchecked, page by page. */
  async *results(
    clients: AwsClients,
    { accountId, region }: ConfigPlace,
    ruleName: string,
    signal: AbortSignal,
  ): AsyncGenerator<unknown[], void, undefined> {
    const pages = paginate({
      operation: DETAILS,
      request: async token =>
        checkAnswer(
          detailsSchema,
          await clients.call(
            'config',
            'GetAggregateComplianceDetailsByConfigRule',
            {
              ConfigurationAggregatorName: this.name,
              ConfigRuleName: ruleName,
              AccountId: accountId,
              AwsRegion: region,
              Limit: DETAILS_PAGE,
              NextToken: token,
            } satisfies GetAggregateComplianceDetailsByConfigRuleCommandInput,
            { signal, region: this.region },
          ),
          DETAILS,
        ),
      nextToken: page => page.NextToken,
      onRestart: () => {},
    });
    for await (const page of pages) yield page.AggregateEvaluationResults;
  }
}

async function* aggregatorsIn(
  clients: AwsClients,
  region: string,
  signal: AbortSignal,
) {
  const pages = paginate({
    operation: FIND,
    request: async token =>
      checkAnswer(
        aggregatorsSchema,
        await clients.call(
          'config',
          'DescribeConfigurationAggregators',
          {
            Limit: AGGREGATORS_PAGE,
            NextToken: token,
          } satisfies DescribeConfigurationAggregatorsCommandInput,
          { signal, region },
        ),
        FIND,
      ),
    nextToken: page => page.NextToken,
    onRestart: () => {},
  });
  for await (const page of pages) yield* page.ConfigurationAggregators;
}

function nameOf({ accountId, region }: ConfigPlace, ruleName: string): string {
  return JSON.stringify([accountId, region, ruleName]);
}
