import { InputReader } from '../../protocol/InputReader';
import { compact, JsonObject } from '../../protocol/json';
import { CallContext } from '../../protocol/Operation';
import {
  CONFIG_RULES,
  ConfigRule,
  hasConfigRules,
} from '../../world/standingConfigRules';
import {
  complianceOf,
  describeCompliance,
  describeEvaluation,
  describeRule,
} from './configDescriptions';
import { INVALID_PARAMETER, pageReader, ruleOf } from './configReading';
import { COMPLIANCE_TYPES, evaluateRule, Evaluation } from './evaluateRule';

const MAX_NAMES = 25;
const PAGE = { usual: 25, max: 25 };
const DETAILS = { usual: 10, max: 100 };
/** Of one account Config counts so far. */
const CONTRIBUTORS = 25;

/** The rules that a request names, of those that the region has; all where it names none. */
function rulesOf(
  reader: InputReader,
  { caller, sandbox }: CallContext,
): readonly ConfigRule[] {
  const names = reader.strings('ConfigRuleNames', { max: MAX_NAMES });
  reader.check();
  const account = sandbox.findAccount(caller.accountId);
  const here =
    account && hasConfigRules(account, caller.region) ? CONFIG_RULES : [];
  if (!names?.length) return here;
  return names.map(name => ruleOf(name, here));
}

function evaluationsHere(
  rule: ConfigRule,
  { caller, sandbox }: CallContext,
): Evaluation[] {
  const account = sandbox.findAccount(caller.accountId);
  return account
    ? evaluateRule(rule, { account, region: caller.region }, sandbox)
    : [];
}

export function describeConfigRules(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_PARAMETER);
  const rules = rulesOf(reader, context);
  const page = pageReader(input, reader, PAGE)(rules);
  return compact({
    ConfigRules: page.items.map(rule => describeRule(rule, context.caller)),
    NextToken: page.next,
  });
}

export function describeComplianceByConfigRule(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_PARAMETER);
  const types = readTypes(reader);
  const evaluated = rulesOf(reader, context).map(rule => ({
    rule,
    evaluations: evaluationsHere(rule, context),
  }));
  const page = pageReader(
    input,
    reader,
    PAGE,
  )(
    evaluated.filter(
      ({ evaluations }) => types?.includes(complianceOf(evaluations)) ?? true,
    ),
  );
  return compact({
    ComplianceByConfigRules: page.items.map(({ rule, evaluations }) => ({
      ConfigRuleName: rule.name,
      Compliance: describeCompliance(evaluations, CONTRIBUTORS),
    })),
    NextToken: page.next,
  });
}

export function getComplianceDetailsByConfigRule(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_PARAMETER);
  const name =
    reader.string('ConfigRuleName', { required: true, min: 1, max: 128 }) ?? '';
  const types = readTypes(reader);
  const cut = pageReader(input, reader, DETAILS);
  const [rule] = rulesOf(
    new InputReader({ ConfigRuleNames: [name] }, INVALID_PARAMETER),
    context,
  );
  const page = cut(
    evaluationsHere(rule, context).filter(
      ({ compliance }) => types?.includes(compliance) ?? true,
    ),
  );
  return compact({
    EvaluationResults: page.items.map(evaluation =>
      describeEvaluation(rule, evaluation, context.sandbox),
    ),
    NextToken: page.next,
  });
}

function readTypes(reader: InputReader): string[] | undefined {
  const types = reader.strings('ComplianceTypes', {
    max: COMPLIANCE_TYPES.length - 1,
  });
  return types?.length ? types : undefined;
}
