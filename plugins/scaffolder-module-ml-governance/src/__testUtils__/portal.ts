import { Entity } from '@backstage/catalog-model';
import { TemplateParameterSchema } from '@backstage/plugin-scaffolder-react';
import { parseTagDictionary } from '@ml-governance/backstage-plugin-ml-governance-common';

/** A dictionary of five tags, the last two of them discretionary. */
export const dictionary = parseTagDictionary(
  {
    prefix: 'anycompany:',
    roles: {
      applicationId: 'anycompany:workload:application-id',
      owner: 'anycompany:finance:owner',
    },
    tags: [
      definition('workload:application-id', { pattern: '[a-z][a-z0-9-]*' }),
      definition('workload:environment', {
        allowedValues: ['dev', 'production'],
      }),
      definition('finance:owner', {}),
      definition('finance:cost-center', {
        pattern: '[0-9]{4}',
        examples: ['5045'],
      }),
      definition('workload:name', { mandatory: false }),
      definition('workload:version', {
        mandatory: false,
        pattern: 'v[0-9]+',
        resourceTypes: ['sagemaker:model'],
      }),
    ],
  },
  { path: 'd' },
);

function definition(key: string, rest: object) {
  return {
    key: `anycompany:${key}`,
    type: 'Workload',
    category: 'technical',
    purpose: `Says what the ${key.split(':')[1]} is`,
    mandatory: true,
    costAllocation: false,
    ...rest,
  };
}

function entity(
  kind: string,
  name: string,
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', annotations },
    spec: {},
  };
}

export const entities: Entity[] = [
  entity('Group', 'team-fraud', {
    'ml-governance.io/owner-tag': 'fraud-lead',
    'aws.amazon.com/cost-insights-tags': 'anycompany:finance:cost-center=5045',
  }),
  entity('User', 'maya'),
  entity('System', 'payments', {
    'aws.amazon.com/cost-insights-tags': 'anycompany:workload:environment=dev',
  }),
];

/** A template whose form asks for the tags in its second step. */
export function templateWith(options: object = {}): TemplateParameterSchema {
  return {
    title: 'ML service',
    steps: [
      {
        title: 'What it is',
        schema: {
          properties: {
            name: { type: 'string', title: 'Name' },
            owner: { type: 'string', title: 'Owner' },
            system: { type: 'string', title: 'System' },
          },
        },
      },
      {
        title: 'Its tags',
        schema: {
          properties: {
            tags: {
              type: 'object',
              title: 'Tags',
              additionalProperties: { type: 'string' },
              'ui:field': 'MlGovernanceTags',
              'ui:options': {
                applicationIdField: 'name',
                ownerField: 'owner',
                systemField: 'system',
                resourceTypes: ['sagemaker:model'],
                ...options,
              },
            },
          },
        },
      },
    ],
  };
}
