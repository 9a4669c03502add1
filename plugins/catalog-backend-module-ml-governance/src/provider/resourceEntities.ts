import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
} from '@backstage/catalog-model';
import {
  ClaimedResource,
  InventoriedAccount,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ProviderRules } from '../config/readModuleConfig';
import { accountEntityName, resourceEntityName } from './entityName';

/** What the catalog's own module for AWS, and others after it, know accounts and resources by. */
const ACCOUNT_ID = 'amazonaws.com/account-id';
const ARN = 'amazonaws.com/arn';

/** An AWS account as the catalog's own module for AWS has it. */
export function accountEntity(
  { accountId, name }: InventoriedAccount,
  { namespace, defaultOwner }: ProviderRules,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      namespace,
      name: accountEntityName(accountId),
      title: name ?? `AWS account ${accountId}`,
      annotations: {
        ...locationOf(accountId),
        [ACCOUNT_ID]: accountId,
      },
    },
    spec: { type: 'cloud-account', owner: defaultOwner },
  };
}

/** An AWS resource, with what its tags say of whose it is. */
export function resourceEntity(
  { accountId, arn, claimants, name, ownerRef, region, type }: ClaimedResource,
  { accounts, namespace, defaultOwner }: ProviderRules,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      namespace,
      name: resourceEntityName(name, arn),
      title: name,
      description: `${type} in account ${accountId}, ${region}`,
      annotations: {
        ...locationOf(arn),
        [ACCOUNT_ID]: accountId,
        [ARN]: arn,
      },
    },
    spec: {
      type: type.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase(),
      owner: ownerRef ?? defaultOwner,
      ...(claimants.length > 0 ? { dependencyOf: [...claimants] } : {}),
      ...(accounts
        ? {
            dependsOn: [
              `resource:${namespace}/${accountEntityName(accountId)}`,
            ],
          }
        : {}),
    },
  };
}

function locationOf(target: string): Record<string, string> {
  const location = `ml-governance:${target}`;
  return {
    [ANNOTATION_LOCATION]: location,
    [ANNOTATION_ORIGIN_LOCATION]: location,
  };
}
