import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';

const INSIGHTS = 'aws.amazon.com/cost-insights-tags';

function tag(key: string, rest: JsonObject): JsonObject {
  return {
    key: `anycompany:workload:${key}`,
    type: 'Workload',
    category: 'technical',
    purpose: `The ${key}`,
    mandatory: true,
    costAllocation: false,
    ...rest,
  };
}

/** What the portal of the tests is configured with. */
export const config: JsonObject = {
  mlGovernance: {
    dictionary: {
      inline: {
        prefix: 'anycompany:',
        roles: {
          applicationId: 'anycompany:workload:application-id',
          owner: 'anycompany:workload:owner',
          environment: 'anycompany:workload:environment',
        },
        tags: [
          tag('application-id', { pattern: '[a-z][a-z0-9-]*' }),
          tag('owner', {}),
          tag('environment', {
            allowedValues: ['dev', 'test', 'prod'],
            valueSynonyms: { production: 'prod' },
          }),
          tag('note', { mandatory: false }),
          tag('version', {
            pattern: 'v[0-9]+',
            resourceTypes: ['sagemaker:model'],
          }),
        ],
      },
    },
    catalog: { filter: { kind: 'component', 'spec.type': 'ml-service' } },
  },
};

function entity(
  kind: string,
  name: string,
  rest: {
    annotations?: Record<string, string>;
    spec?: Entity['spec'];
    owner?: string;
  } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace: 'default',
      annotations: rest.annotations ?? {},
    },
    spec: rest.spec ?? {},
    relations: rest.owner
      ? [{ type: 'ownedBy', targetRef: `group:default/${rest.owner}` }]
      : [],
  };
}

/** What its catalog holds. */
export const entities: Entity[] = [
  entity('Group', 'team-fraud', {
    annotations: { 'ml-governance.io/owner-tag': 'fraud-lead' },
  }),
  entity('User', 'maya'),
  entity('System', 'payments', {
    owner: 'team-fraud',
    annotations: {
      [INSIGHTS]:
        'anycompany:workload:environment=test,anycompany:workload:application-id=payments',
    },
  }),
  entity('Component', 'fraud-scoring', {
    owner: 'team-fraud',
    spec: { type: 'ml-service' },
    annotations: { 'ml-governance.io/application-id': 'fraud-scoring' },
  }),
];
