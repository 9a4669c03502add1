import { AwsError } from '../../protocol/AwsError';
import { InputReader } from '../../protocol/InputReader';
import { compact, JsonObject } from '../../protocol/json';
import { Caller } from '../../protocol/Caller';
import { CallContext } from '../../protocol/Operation';
import {
  CONFIG_AGGREGATOR,
  CONFIG_RULES,
} from '../../world/standingConfigRules';
import {
  complianceOf,
  describeAggregator,
  describeCompliance,
  describeEvaluation,
} from './configDescriptions';
import { INVALID_PARAMETER, pageReader, ruleOf } from './configReading';
import { COMPLIANCE_TYPES, evaluateRule, recordedPlaces } from './evaluateRule';

const PAGE = { usual: 1000, max: 1000 };
const DETAILS = { usual: 50, max: 100 };
/** Of a whole organisation Config counts further. */
const CONTRIBUTORS = 100;

function hasAggregator({ accountId, region }: Caller): boolean {
  return (
    accountId === CONFIG_AGGREGATOR.accountId &&
    region === CONFIG_AGGREGATOR.region
  );
}

/** @throws AwsError where the caller's account and region have no such aggregator */
function checkAggregator(name: string | undefined, caller: Caller): void {
  if (name !== CONFIG_AGGREGATOR.name || !hasAggregator(caller)) {
    throw new AwsError(
      'NoSuchConfigurationAggregatorException',
      'You have specified a configuration aggregator that does not exist.',
    );
  }
}

export function describeConfigurationAggregators(
  input: JsonObject,
  { caller }: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_PARAMETER);
  const names = reader.strings('ConfigurationAggregatorNames', { max: 10 });
  const cut = pageReader(input, reader, DETAILS);
  for (const name of names ?? []) checkAggregator(name, caller);
  const page = cut(hasAggregator(caller) ? [describeAggregator()] : []);
  return compact({
    ConfigurationAggregators: page.items,
    NextToken: page.next,
  });
}

export function describeAggregateComplianceByConfigRules(
  input: JsonObject,
  { caller, sandbox }: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_PARAMETER);
  const aggregator = reader.string('ConfigurationAggregatorName', {
    required: true,
  });
  const filters = reader.object('Filters');
  const name = filters?.string('ConfigRuleName');
  const type = filters?.oneOf('ComplianceType', COMPLIANCE_TYPES);
  const accountId = filters?.string('AccountId', { pattern: /^\d{12}$/ });
  const wantedRegion = filters?.string('AwsRegion');
  const cut = pageReader(input, reader, PAGE);
  checkAggregator(aggregator, caller);
  const rows = recordedPlaces(sandbox)
    .filter(
      ({ account, region }) =>
        (accountId ?? account.id) === account.id &&
        (wantedRegion ?? region) === region,
    )
    .flatMap(place =>
      CONFIG_RULES.filter(rule => (name ?? rule.name) === rule.name).map(
        rule => ({
          rule,
          place,
          evaluations: evaluateRule(rule, place, sandbox),
        }),
      ),
    )
    .filter(
      ({ evaluations }) =>
        type === undefined || complianceOf(evaluations) === type,
    );
  const page = cut(rows);
  return compact({
    AggregateComplianceByConfigRules: page.items.map(
      ({ rule, place, evaluations }) => ({
        ConfigRuleName: rule.name,
        Compliance: describeCompliance(evaluations, CONTRIBUTORS),
        AccountId: place.account.id,
        AwsRegion: place.region,
      }),
    ),
    NextToken: page.next,
  });
}

export function getAggregateComplianceDetailsByConfigRule(
  input: JsonObject,
  { caller, sandbox }: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_PARAMETER);
  const aggregator = reader.string('ConfigurationAggregatorName', {
    required: true,
  });
  const name = reader.string('ConfigRuleName', { required: true }) ?? '';
  const accountId = reader.string('AccountId', {
    required: true,
    pattern: /^\d{12}$/,
  });
  const region =
    reader.string('AwsRegion', { required: true, min: 1, max: 64 }) ?? '';
  const type = reader.oneOf('ComplianceType', COMPLIANCE_TYPES);
  const cut = pageReader(input, reader, DETAILS);
  checkAggregator(aggregator, caller);
  const rule = ruleOf(name);
  const account = sandbox.findAccount(accountId ?? '');
  const evaluations = account
    ? evaluateRule(rule, { account, region }, sandbox)
    : [];
  const page = cut(
    evaluations.filter(({ compliance }) => (type ?? compliance) === compliance),
  );
  return compact({
    AggregateEvaluationResults: page.items.map(evaluation => ({
      ...describeEvaluation(rule, evaluation, sandbox),
      AccountId: accountId,
      AwsRegion: region,
    })),
    NextToken: page.next,
  });
}
