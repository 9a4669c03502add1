import { ViolationGroup } from '@ml-governance/backstage-plugin-ml-governance-common';
import { violationGroup } from '../src/__testUtils__/complianceAnswer';

const ENVIRONMENT = 'anycompany:workload:environment';
const APPLICATION = 'anycompany:workload:application-id';
const CLASSIFICATION = 'anycompany:security:data-classification';

function resources(...names: string[]): ViolationGroup['examples'] {
  return names.map(name => ({
    arn: `arn:aws:sagemaker:eu-west-1:333333333333:model/${name}`,
    name,
    type: 'sagemaker:model',
  }));
}

/** A group of violations of each kind, in the backend's words. */
export const everyViolation: readonly ViolationGroup[] = [
  violationGroup({
    reason: 'The mandatory tag “anycompany:finance:cost-center” is missing.',
    suggestion: undefined,
    examples: resources(
      'fraud-detection-dev-graph-20261028',
      'fraud-detection-dev-graph-20261104',
      'fraud-detection-dev-graph-20261111',
    ),
  }),
  violationGroup({
    definitionKey: ENVIRONMENT,
    violation: 'correctable',
    actualValue: 'Prod',
    resources: 2,
    reason: `The value “Prod” of “${ENVIRONMENT}” is not allowed, but stands for “production”.`,
    suggestion: { key: ENVIRONMENT, value: 'production' },
    examples: resources('fraud-detection-wallet-config', 'fraud-wallet'),
  }),
  violationGroup({
    definitionKey: 'anycompany:finance:owner',
    violation: 'personal-data',
    resources: 1,
    reason:
      'The value of “anycompany:finance:owner” looks like an e-mail address; tags are neither encrypted nor hidden, so they must not hold personal data.',
    suggestion: undefined,
    examples: resources('fraud-detection-graph-lab'),
  }),
  violationGroup({
    definitionKey: APPLICATION,
    violation: 'convention',
    actualValue: 'Fraud-Detection',
    resources: 1,
    reason: `The value “Fraud-Detection” of “${APPLICATION}” is not lowercase.`,
    suggestion: { key: APPLICATION, value: 'fraud-detection' },
    examples: resources('fraud-detection-model-4'),
  }),
  violationGroup({
    definitionKey: APPLICATION,
    violation: 'wrong-key',
    actualKey: 'anycompany:workload:Application-Id',
    actualValue: 'fraud-detection',
    resources: 1,
    reason: `The key “anycompany:workload:Application-Id” must be written “${APPLICATION}”.`,
    suggestion: { key: APPLICATION, value: 'fraud-detection' },
    examples: resources('anycompany-fraud-detection-artifacts'),
  }),
  violationGroup({
    definitionKey: ENVIRONMENT,
    violation: 'wrong-key',
    actualKey: 'Env',
    actualValue: 'PRD',
    resources: 12,
    reason: `The key “Env” must be written “${ENVIRONMENT}”, and its value “PRD” is not allowed, but stands for “production”.`,
    suggestion: { key: ENVIRONMENT, value: 'production' },
    examples: resources('fraud-a', 'fraud-b', 'fraud-c'),
  }),
  violationGroup({
    definitionKey: CLASSIFICATION,
    violation: 'not-allowed',
    severity: 'medium',
    actualValue: 'gold',
    resources: 3,
    reason: `The value “gold” of “${CLASSIFICATION}” is not one of the allowed values, which are “public”, “internal”, “confidential”, “restricted”.`,
    suggestion: undefined,
    examples: resources('fraud-a', 'fraud-b', 'fraud-c'),
  }),
  violationGroup({
    definitionKey: CLASSIFICATION,
    violation: 'empty',
    severity: 'medium',
    actualValue: '',
    resources: 1,
    reason: `The value of “${CLASSIFICATION}” is empty.`,
    suggestion: undefined,
    examples: resources('fraud-d'),
  }),
  violationGroup({
    definitionKey: 'anycompany:workload:version',
    violation: 'pattern',
    severity: 'low',
    mandatory: false,
    actualValue: 'latest',
    resources: 1,
    reason:
      'The value “latest” of “anycompany:workload:version” does not match the pattern “v[0-9]+(\\.[0-9]+)*”.',
    suggestion: undefined,
    examples: resources('fraud-e'),
  }),
];
