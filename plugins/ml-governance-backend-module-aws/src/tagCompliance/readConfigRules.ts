import type {
  DescribeConfigRulesCommandInput,
  GetComplianceDetailsByConfigRuleCommandInput,
} from '@aws-sdk/client-config-service';
import { isError } from '@backstage/errors';
import { z } from 'zod';
import {
  ConfigEvaluation,
  ConfigTagRule,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { TagCompliancePage } from '@ml-governance/backstage-plugin-ml-governance-node';
import { AwsClients } from '../client/AwsClients';
import { checkAnswer, malformedAnswer } from '../client/checkAnswer';
import { paginate } from '../client/paginate';
import { configEvaluationOf } from './configEvaluation';
import { configTagRuleOf, describedRuleSchema } from './configTagRule';

const RULES = 'config:DescribeConfigRules';
const DETAILS = 'config:GetComplianceDetailsByConfigRule';

/** The most that AWS Config gives a page. */
const DETAILS_PAGE = 100;

const rulesSchema = z.object({
  NextToken: z.string().nullish(),
  ConfigRules: z
    .array(z.unknown())
    .nullish()
    .transform(rules => rules ?? []),
});

const detailsSchema = z.object({
  NextToken: z.string().nullish(),
  EvaluationResults: z
    .array(z.unknown())
    .nullish()
    .transform(results => results ?? []),
});

/** What AWS Config holds of a rule, unchecked, page by page. */
export type ConfigResults = (
  ruleName: string,
) => AsyncIterable<readonly unknown[]>;

/**
 * The rules of a region of an account that look at tags, each followed by its
 * verdicts. A rule that goes away meanwhile is none. What is malformed is left
 * out, and told at the end as a failure: a rule with all of its verdicts.
 *
 * @param clients - as the account itself, which alone tells what a rule asks
 * @param resultsOf - where the verdicts of each rule come from
 */
export async function* readConfigRules(
  clients: AwsClients,
  resultsOf: ConfigResults,
  signal: AbortSignal,
): AsyncGenerator<TagCompliancePage, void, undefined> {
  const problems: { operation: string; problem: string }[] = [];
  for (const rule of await tagRules(clients, problems, signal)) {
    const evaluations = await evaluationsOf(rule.name, resultsOf, problems);
    if (!evaluations) continue;
    yield { kind: 'config-rules', rules: [rule] };
    yield { kind: 'config-evaluations', evaluations };
  }
  for (const operation of new Set(problems.map(one => one.operation))) {
    const { name, message } = malformedAnswer(
      operation,
      problems
        .filter(one => one.operation === operation)
        .slice(0, 3)
        .map(({ problem }) => problem),
    );
    yield { kind: 'failure', operation, code: name, message };
  }
}

/** The verdicts of a rule as the account itself has them. */
export function ownConfigResults(
  clients: AwsClients,
  signal: AbortSignal,
): ConfigResults {
  return async function* results(ruleName) {
    const pages = paginate({
      operation: DETAILS,
      request: async token =>
        checkAnswer(
          detailsSchema,
          await clients.call(
            'config',
            'GetComplianceDetailsByConfigRule',
            {
              ConfigRuleName: ruleName,
              Limit: DETAILS_PAGE,
              NextToken: token,
            } satisfies GetComplianceDetailsByConfigRuleCommandInput,
            { signal },
          ),
          DETAILS,
        ),
      nextToken: page => page.NextToken,
      onRestart: () => {},
    });
    for await (const page of pages) yield page.EvaluationResults;
  };
}

async function tagRules(
  clients: AwsClients,
  problems: { operation: string; problem: string }[],
  signal: AbortSignal,
): Promise<ConfigTagRule[]> {
  const pages = paginate({
    operation: RULES,
    request: async token =>
      checkAnswer(
        rulesSchema,
        await clients.call(
          'config',
          'DescribeConfigRules',
          { NextToken: token } satisfies DescribeConfigRulesCommandInput,
          { signal },
        ),
        RULES,
      ),
    nextToken: page => page.NextToken,
    onRestart: () => {},
  });
  const rules = new Map<string, ConfigTagRule>();
  for await (const page of pages) {
    for (const described of page.ConfigRules) {
      try {
        const rule = configTagRuleOf(describedRuleSchema.parse(described));
        if (rule) rules.set(rule.name, rule);
      } catch (error) {
        problems.push({
          operation: RULES,
          problem: `ConfigRules: expected a rule; got ${sample(described)}`,
        });
      }
    }
  }
  return [...rules.values()];
}

/** `undefined` where the rule is there no more. */
async function evaluationsOf(
  ruleName: string,
  resultsOf: ConfigResults,
  problems: { operation: string; problem: string }[],
): Promise<ConfigEvaluation[] | undefined> {
  const found = new Map<string, ConfigEvaluation>();
  try {
    for await (const page of resultsOf(ruleName)) {
      for (const result of page) {
        const evaluation = configEvaluationOf(ruleName, result);
        if (evaluation === 'malformed') {
          problems.push({
            operation: DETAILS,
            problem: `EvaluationResults of ${ruleName}: expected a verdict; got ${sample(result)}`,
          });
        } else if (evaluation) {
          const { resourceType, resourceId } = evaluation;
          found.set(JSON.stringify([resourceType, resourceId]), evaluation);
        }
      }
    }
  } catch (error) {
    if (isError(error) && error.name === 'NoSuchConfigRuleException') {
      return undefined;
    }
    throw error;
  }
  return [...found.values()];
}

function sample(value: unknown): string {
  return String(JSON.stringify(value)).slice(0, 200);
}
