import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';

const APPLICATION_ID = 'anycompany:workload:application-id';
const OWNER = 'anycompany:workload:owner';

function tag(key: string): JsonObject {
  return {
    key,
    type: 'Workload',
    category: 'cost-allocation',
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

export function service(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default' },
    spec: { type: 'service', lifecycle: 'production', owner: 'team' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/team' }],
  };
}

export const team: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'team', namespace: 'default' },
  spec: { type: 'team', children: [] },
  relations: [],
};

export function endpoint(
  name: string,
  applicationId: string,
  owner?: string,
): AwsResource {
  const accountId = '222222222222';
  const region = 'eu-west-1';
  return {
    arn: `arn:aws:sagemaker:${region}:${accountId}:endpoint/${name}`,
    type: 'sagemaker:endpoint',
    name,
    accountId,
    region,
    tags: [
      { key: APPLICATION_ID, value: applicationId },
      ...(owner ? [{ key: OWNER, value: owner }] : []),
    ],
  };
}

export function trainingLine(
  day: string,
  amount: string,
  tags: { applicationId?: string; owner?: string },
  accountId: string = '222222222222',
) {
  return {
    day,
    amount,
    accountId,
    service: 'Amazon SageMaker',
    region: 'eu-west-1',
    usageType: 'EU-Train:ml.g5.xlarge',
    operation: 'RunInstance',
    instanceType: 'ml.g5.xlarge',
    resourceId: `arn:aws:sagemaker:eu-west-1:${accountId}:training-job/one`,
    resourceTags: {
      ...(tags.applicationId ? { [APPLICATION_ID]: tags.applicationId } : {}),
      ...(tags.owner ? { [OWNER]: tags.owner } : {}),
    },
  };
}
