import { parseTagDictionary } from '@ml-governance/backstage-plugin-ml-governance-common';

const KEYS = {
  applicationId: 'anycompany:workload:application-id',
  environment: 'anycompany:workload:environment',
  owner: 'anycompany:finance:owner',
};

/** A dictionary of six tags, four of them mandatory. */
export const smallDictionary = parseTagDictionary(
  {
    prefix: 'anycompany:',
    roles: KEYS,
    tags: [
      {
        key: KEYS.applicationId,
        type: 'Workload',
        category: 'cost-allocation',
        purpose: 'Identifies the resources of one application',
        mandatory: true,
        costAllocation: true,
        keyAliases: ['app-id', 'application-id'],
      },
      {
        key: KEYS.environment,
        type: 'Workload',
        category: 'technical',
        purpose: 'Distinguishes between dev, test and production',
        mandatory: true,
        costAllocation: true,
        allowedValues: ['dev', 'test', 'production'],
        valueSynonyms: { prod: 'production', prd: 'production' },
        keyAliases: ['env'],
      },
      {
        key: KEYS.owner,
        type: 'Financial',
        category: 'access-control',
        purpose: 'Indicates who is responsible for the resource',
        mandatory: true,
        costAllocation: true,
      },
      {
        key: 'anycompany:finance:cost-center',
        type: 'Financial',
        category: 'business',
        purpose: 'Indicates who pays',
        mandatory: true,
        costAllocation: true,
        pattern: '[0-9]{4}',
      },
      {
        key: 'anycompany:workload:version',
        type: 'Workload',
        category: 'technical',
        purpose: 'The version that runs',
        mandatory: false,
        costAllocation: false,
        severity: 'low',
        pattern: 'v[0-9]+',
      },
      {
        key: 'anycompany:security:data-classification',
        type: 'Security',
        category: 'compliance',
        purpose: 'How sensitive the data is',
        mandatory: false,
        costAllocation: false,
        severity: 'medium',
        allowedValues: ['public', 'internal', 'confidential', 'restricted'],
        resourceTypes: ['s3:*', 'sagemaker:feature-group'],
      },
    ],
  },
  { path: 'smallDictionary' },
);
