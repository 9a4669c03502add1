import { createBackendModule } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  isPermission,
  PermissionCondition,
  PermissionCriteria,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  mlGovernanceCostReadPermission,
  mlGovernanceOrganizationReadPermission,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** Those who may see every cost, and the bill of the whole organisation. */
const FINANCE = 'group:default/finance';

type CatalogCriteria = PermissionCriteria<
  PermissionCondition<'catalog-entity'>
>;

/** A Group or User has no owner: what its page adds up is for itself. */
function isEntity(entityRef: string): CatalogCriteria {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return {
    allOf: [
      catalogConditions.isEntityKind({ kinds: [kind] }),
      catalogConditions.hasMetadata({ key: 'namespace', value: namespace }),
      catalogConditions.hasMetadata({ key: 'name', value: name }),
    ],
  };
}

/**
 * What a service costs is for its owners, what a group costs for its members.
 * The figures of the organisation tell what every service costs: they are for
 * finance alone.
 */
export class OwnersSeeCost implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const claims = user?.info.ownershipEntityRefs ?? [];
    if (claims.includes(FINANCE)) return { result: AuthorizeResult.ALLOW };
    if (isPermission(permission, mlGovernanceOrganizationReadPermission)) {
      return { result: AuthorizeResult.DENY };
    }
    if (isPermission(permission, mlGovernanceCostReadPermission)) {
      return createCatalogConditionalDecision(permission, {
        anyOf: [
          catalogConditions.isEntityOwner({ claims }),
          ...claims.map(isEntity),
        ],
      });
    }
    return { result: AuthorizeResult.ALLOW };
  }
}

export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'owners-see-cost',
  register(reg) {
    reg.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(new OwnersSeeCost());
      },
    });
  },
});
