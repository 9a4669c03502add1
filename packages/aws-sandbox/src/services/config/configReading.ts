import { AwsError } from '../../protocol/AwsError';
import { InputReader } from '../../protocol/InputReader';
import { JsonObject } from '../../protocol/json';
import { pageOf } from '../../protocol/pageToken';
import { CONFIG_RULES, ConfigRule } from '../../world/standingConfigRules';

export const INVALID_PARAMETER = 'InvalidParameterValueException';

export function invalidNextToken(): AwsError {
  return new AwsError(
    'InvalidNextTokenException',
    'The specified nextToken for pagination is not valid.',
  );
}

/**
 * @param here - the rules that there are where the request looks
 * @throws AwsError where there is no such rule
 */
export function ruleOf(
  name: string,
  here: readonly ConfigRule[] = CONFIG_RULES,
): ConfigRule {
  const rule = here.find(known => known.name === name);
  if (!rule) {
    throw new AwsError(
      'NoSuchConfigRuleException',
      `The ConfigRule '${name}' provided in the request is invalid. Please check the configRule name.`,
    );
  }
  return rule;
}

/**
 * Reads `Limit`, of which 0 stands for the usual, and checks the input.
 *
 * @returns what cuts the page that is asked for
 */
export function pageReader(
  input: JsonObject,
  reader: InputReader,
  { usual, max }: { usual: number; max: number },
) {
  const limit = reader.integer('Limit', { min: -Infinity, max: Infinity });
  reader.string('NextToken', { max: 8192 });
  reader.check();
  if (limit !== undefined && (limit < 0 || limit > max)) {
    throw new AwsError(
      'InvalidLimitException',
      `The specified limit '${limit}' is outside the allowable range 0 to ${max}.`,
    );
  }
  return <T>(items: readonly T[]): { items: T[]; next: string | undefined } =>
    pageOf(items, limit || usual, {
      input,
      tokenName: 'NextToken',
      ignore: ['Limit'],
      invalid: invalidNextToken,
    });
}
