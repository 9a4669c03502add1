import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';

const APPLICATION_ID = 'anycompany:workload:application-id';
const OWNER = 'anycompany:workload:owner';
const LOCATION = {
  'backstage.io/managed-by-location': 'url:https://example.com/all.yaml',
  'backstage.io/managed-by-origin-location': 'url:https://example.com/all.yaml',
};

function tag(key: string): JsonObject {
  return {
    key,
    type: 'Workload',
    category: 'technical',
    purpose: 'What the tests need',
    mandatory: true,
    costAllocation: true,
  };
}

/** What ML Governance is configured with. */
export const mlGovernanceConfig: JsonObject = {
  dictionary: {
    inline: {
      prefix: 'anycompany:',
      roles: { applicationId: APPLICATION_ID, owner: OWNER },
      tags: [tag(APPLICATION_ID), tag(OWNER)],
    },
  },
  catalog: { filter: { kind: 'component' } },
};

export function service(name: string, applicationId: string = name): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        ...LOCATION,
        'ml-governance.io/application-id': applicationId,
      },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'team' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/team' }],
  };
}

export const team: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'team', namespace: 'default', annotations: LOCATION },
  spec: { type: 'team', children: [] },
  relations: [],
};

export const dev = { accountId: '222222222222', accountName: 'Development' };
export const prod = { accountId: '333333333333' };

export function endpoint(
  name: string,
  tags: { applicationId?: string; owner?: string } = {},
  { accountId }: { accountId: string } = dev,
): AwsResource {
  const region = 'eu-west-1';
  return {
    arn: `arn:aws:sagemaker:${region}:${accountId}:endpoint/${name}`,
    type: 'sagemaker:endpoint',
    name,
    accountId,
    region,
    tags: [
      ...(tags.applicationId
        ? [{ key: APPLICATION_ID, value: tags.applicationId }]
        : []),
      ...(tags.owner ? [{ key: OWNER, value: tags.owner }] : []),
    ],
  };
}
