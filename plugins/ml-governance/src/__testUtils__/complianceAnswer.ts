import {
  ComplianceResponse,
  ViolationGroup,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { inventorySource } from './sources';

/** One group of violations. */
export function violationGroup(
  overrides: Partial<ViolationGroup> = {},
): ViolationGroup {
  return {
    definitionKey: 'anycompany:finance:cost-center',
    violation: 'missing',
    severity: 'high',
    mandatory: true,
    resources: 4,
    reason: 'The tag is not there.',
    suggestion: { key: 'anycompany:finance:cost-center', value: '5045' },
    examples: [
      {
        arn: 'arn:aws:sagemaker:eu-west-1:333333333333:endpoint/fraud-live',
        name: 'fraud-live',
        type: 'sagemaker:endpoint',
      },
      {
        arn: 'arn:aws:sagemaker:eu-west-1:333333333333:model/fraud-7',
        name: 'fraud-7',
        type: 'sagemaker:model',
      },
    ],
    ...overrides,
  };
}

/** 37 resources: 30 comply, 4 do not, the tags of 3 could not be read. */
export function complianceAnswer(
  overrides: Partial<ComplianceResponse> = {},
): ComplianceResponse {
  return {
    entityRef: 'component:default/fraud-detection',
    state: 'ready',
    applicationIds: ['fraud-detection'],
    mappedBy: 'catalog-filter',
    keyPrefix: 'anycompany:',
    score: {
      compliant: 30,
      violating: 4,
      unknown: 3,
      total: 37,
      percent: '88.2',
    },
    accounts: 3,
    byKey: [],
    findings: [
      violationGroup(),
      violationGroup({
        definitionKey: 'anycompany:workload:environment',
        violation: 'correctable',
        actualValue: 'Prod',
        resources: 2,
        reason: 'The value is another spelling of an allowed one.',
        suggestion: {
          key: 'anycompany:workload:environment',
          value: 'production',
        },
        examples: [
          {
            arn: 'arn:aws:sagemaker:eu-west-1:333333333333:endpoint/fraud-live',
            name: 'fraud-live',
            type: 'sagemaker:endpoint',
          },
        ],
      }),
      violationGroup({
        definitionKey: 'anycompany:workload:application-id',
        violation: 'wrong-key',
        actualKey: 'Application-Id',
        actualValue: 'fraud-detection',
        resources: 1,
        reason: 'The key is another spelling of the dictionary’s.',
        suggestion: {
          key: 'anycompany:workload:application-id',
          value: 'fraud-detection',
        },
        examples: [],
      }),
    ],
    owner: {
      expected: ['team-fraud'],
      rule: 'group-name',
      seen: [
        { value: 'team-fraud', resources: 29 },
        { value: 'ml-platform', resources: 5 },
      ],
      verdict: 'mismatch',
    },
    failures: [],
    sources: [inventorySource()],
    ...overrides,
  };
}
