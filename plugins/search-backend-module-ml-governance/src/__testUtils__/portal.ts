import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';

const APPLICATION_ID = 'anycompany:workload:application-id';
const OWNER = 'anycompany:workload:owner';

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

export const dictionary: JsonObject = {
  prefix: 'anycompany:',
  roles: { applicationId: APPLICATION_ID, owner: OWNER },
  tags: [tag(APPLICATION_ID), tag(OWNER)],
};

export function service(name: string, applicationIds: string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'ml-governance.io/application-id': applicationIds.join(','),
      },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'team' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/team' }],
  };
}

export function endpoint(name: string, applicationId?: string): AwsResource {
  const accountId = '222222222222';
  const region = 'eu-west-1';
  return {
    arn: `arn:aws:sagemaker:${region}:${accountId}:endpoint/${name}`,
    type: 'sagemaker:endpoint',
    name,
    accountId,
    region,
    tags: applicationId
      ? [
          { key: APPLICATION_ID, value: applicationId },
          { key: OWNER, value: 'team' },
        ]
      : [],
  };
}
