import { idOfArn, Resource, ResourceType } from '../../inventory/Resource';
import { compact, JsonObject } from '../../protocol/json';
import { Caller } from '../../protocol/Caller';
import { Sandbox } from '../../Sandbox';
import { idOf } from '../../world/chance';
import { instantOf } from '../../world/calendar';
import { CONFIG_AGGREGATOR, ConfigRule } from '../../world/standingConfigRules';
import { epochSeconds } from '../resources/wireTime';
import { ComplianceType, Evaluation } from './evaluateRule';

const TYPES: Partial<Record<ResourceType, string>> = {
  'ec2:instance': 'AWS::EC2::Instance',
  'ec2:volume': 'AWS::EC2::Volume',
  'redshift:cluster': 'AWS::Redshift::Cluster',
  's3:bucket': 'AWS::S3::Bucket',
  'sagemaker:domain': 'AWS::SageMaker::Domain',
};

export function describeRule(
  rule: ConfigRule,
  { accountId, region }: Caller,
): JsonObject {
  const id = `config-rule-${idOf(`${accountId}/${region}/${rule.name}`, 6)}`;
  return {
    ConfigRuleName: rule.name,
    ConfigRuleArn: `arn:aws:config:${region}:${accountId}:config-rule/${id}`,
    ConfigRuleId: id,
    Description: rule.description,
    Scope: { ComplianceResourceTypes: rule.types.map(type => TYPES[type]) },
    Source: { Owner: 'AWS', SourceIdentifier: rule.identifier },
    InputParameters: JSON.stringify(rule.parameters),
    ConfigRuleState: 'ACTIVE',
    EvaluationModes: [{ Mode: 'DETECTIVE' }],
  };
}

/** How a rule stands, with how many resources break it: Config stops counting. */
export function describeCompliance(
  evaluations: readonly Evaluation[],
  cap: number,
): JsonObject {
  const broken = evaluations.filter(
    ({ compliance }) => compliance === 'NON_COMPLIANT',
  ).length;
  return compact({
    ComplianceType: complianceOf(evaluations),
    ComplianceContributorCount:
      broken > 0
        ? { CappedCount: Math.min(broken, cap), CapExceeded: broken > cap }
        : undefined,
  });
}

export function complianceOf(
  evaluations: readonly Evaluation[],
): ComplianceType {
  if (evaluations.length === 0) return 'INSUFFICIENT_DATA';
  return evaluations.some(({ compliance }) => compliance === 'NON_COMPLIANT')
    ? 'NON_COMPLIANT'
    : 'COMPLIANT';
}

/** Rules run when a resource changes, and all of them at midnight. */
export function describeEvaluation(
  rule: ConfigRule,
  { resource, compliance }: Evaluation,
  sandbox: Sandbox,
): JsonObject {
  const evaluatedAt = epochSeconds(
    Math.max(resource.createdAt, instantOf(sandbox.today().world.today)),
  );
  return {
    EvaluationResultIdentifier: {
      EvaluationResultQualifier: {
        ConfigRuleName: rule.name,
        ResourceType: TYPES[resource.type],
        ResourceId: resourceIdOf(resource),
        EvaluationMode: 'DETECTIVE',
      },
      OrderingTimestamp: evaluatedAt,
    },
    ComplianceType: compliance,
    ResultRecordedTime: evaluatedAt,
    ConfigRuleInvokedTime: evaluatedAt,
  };
}

function resourceIdOf({ type, name, arn }: Resource): string {
  return type.startsWith('ec2:') ? idOfArn(arn) : name;
}

export function describeAggregator(): JsonObject {
  const { name, accountId, region, createdAt } = CONFIG_AGGREGATOR;
  return {
    ConfigurationAggregatorName: name,
    ConfigurationAggregatorArn: `arn:aws:config:${region}:${accountId}:config-aggregator/config-aggregator-${idOf(name, 8)}`,
    OrganizationAggregationSource: {
      RoleArn: `arn:aws:iam::${accountId}:role/config-aggregator`,
      AllAwsRegions: true,
    },
    CreationTime: epochSeconds(createdAt),
    LastUpdatedTime: epochSeconds(createdAt),
  };
}
