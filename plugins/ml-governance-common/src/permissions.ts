import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import {
  BasicPermission,
  createPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';

/**
 * Whether the caller may see what an entity costs. Its resource type is the
 * catalog's, so that a policy can answer with catalog conditions such as
 * "is owner of".
 *
 * @public
 */
export const mlGovernanceCostReadPermission: ResourcePermission<'catalog-entity'> =
  createPermission({
    name: 'ml-governance.cost.read',
    attributes: { action: 'read' },
    resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
  });

/**
 * Whether the caller may see the AWS resources of an entity and which rules of
 * the tag dictionary they break.
 *
 * @public
 */
export const mlGovernanceComplianceReadPermission: ResourcePermission<'catalog-entity'> =
  createPermission({
    name: 'ml-governance.compliance.read',
    attributes: { action: 'read' },
    resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
  });

/**
 * Whether the caller may see the health of the sources, which names AWS
 * accounts and regions.
 *
 * @public
 */
export const mlGovernanceSourcesReadPermission: BasicPermission =
  createPermission({
    name: 'ml-governance.sources.read',
    attributes: { action: 'read' },
  });

/**
 * Whether the caller may see the figures of the whole organisation: its bill,
 * its coverage, and what no service claims.
 *
 * @public
 */
export const mlGovernanceOrganizationReadPermission: BasicPermission =
  createPermission({
    name: 'ml-governance.organization.read',
    attributes: { action: 'read' },
  });

/**
 * Whether the caller may plan changes of tags. It shows nothing that the caller
 * may not see anyway, and changes nothing in the cloud.
 *
 * @public
 */
export const mlGovernanceRemediationPlanPermission: BasicPermission =
  createPermission({
    name: 'ml-governance.remediation.plan',
    attributes: { action: 'create' },
  });

/**
 * Whether the caller may have planned changes of tags written to the cloud, and
 * taken back.
 *
 * @public
 */
export const mlGovernanceRemediationApplyPermission: BasicPermission =
  createPermission({
    name: 'ml-governance.remediation.apply',
    attributes: { action: 'update' },
  });

/**
 * Whether the caller may waive rules of the tag dictionary for an entity, and for
 * single resources of it.
 *
 * @public
 */
export const mlGovernanceWaiverCreatePermission: ResourcePermission<'catalog-entity'> =
  createPermission({
    name: 'ml-governance.waiver.create',
    attributes: { action: 'create' },
    resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
  });

/**
 * Whether the caller may take such waivers back.
 *
 * @public
 */
export const mlGovernanceWaiverRevokePermission: ResourcePermission<'catalog-entity'> =
  createPermission({
    name: 'ml-governance.waiver.revoke',
    attributes: { action: 'delete' },
    resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
  });

/**
 * Whether the caller may waive rules for resource types, accounts and resources
 * of nobody, and take such waivers back.
 *
 * @public
 */
export const mlGovernanceOrganizationWaivePermission: BasicPermission =
  createPermission({
    name: 'ml-governance.organization.waive',
    attributes: { action: 'update' },
  });

/**
 * Whether the caller may reserve application ids for what is about to be made.
 * Who reserves one learns whether it is taken.
 *
 * @public
 */
export const mlGovernanceApplicationReservePermission: BasicPermission =
  createPermission({
    name: 'ml-governance.application.reserve',
    attributes: { action: 'create' },
  });

/**
 * Whether the caller may make campaigns of ownership reviews, see all of them,
 * assign what belongs to no group, and close them. Deciding takes no permission:
 * that is for the members of the group that is asked.
 *
 * @public
 */
export const mlGovernanceReviewManagePermission: BasicPermission =
  createPermission({
    name: 'ml-governance.review.manage',
    attributes: { action: 'update' },
  });

/**
 * Every permission of the suite.
 *
 * @public
 */
export const mlGovernancePermissions = [
  mlGovernanceCostReadPermission,
  mlGovernanceComplianceReadPermission,
  mlGovernanceSourcesReadPermission,
  mlGovernanceOrganizationReadPermission,
  mlGovernanceRemediationPlanPermission,
  mlGovernanceRemediationApplyPermission,
  mlGovernanceWaiverCreatePermission,
  mlGovernanceWaiverRevokePermission,
  mlGovernanceOrganizationWaivePermission,
  mlGovernanceApplicationReservePermission,
  mlGovernanceReviewManagePermission,
];
