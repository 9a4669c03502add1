import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { isPermission } from '@backstage/plugin-permission-common';
import {
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { OwnersSeeCost } from './OwnersSeeCost';

/** Hides what is labelled secret from all but its owners. */
export const hidingSecrets = createBackendModule({
  pluginId: 'permission',
  moduleId: 'hides-secrets',
  register(reg) {
    const owners = new OwnersSeeCost();
    reg.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy({
          async handle(query: PolicyQuery, user?: PolicyQueryUser) {
            const { permission } = query;
            if (!isPermission(permission, catalogEntityReadPermission)) {
              return await owners.handle(query, user);
            }
            return createCatalogConditionalDecision(permission, {
              anyOf: [
                { not: catalogConditions.hasLabel({ label: 'secret' }) },
                catalogConditions.isEntityOwner({
                  claims: user?.info.ownershipEntityRefs ?? [],
                }),
              ],
            });
          },
        });
      },
    });
  },
});
