import {
  coreServices,
  createBackendModule,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import {
  mlGovernanceCostSourcesExtensionPoint,
  mlGovernanceInventoriesExtensionPoint,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { catalogEntities } from '../organization/catalogEntities';
import { GeneratedBill } from '../organization/GeneratedBill';
import { GeneratedInventory } from '../organization/GeneratedInventory';
import { PortalOptions } from './PortalOptions';

/** Fills the catalog with the generated organisation. */
export function catalogOfOrganization({ applications }: PortalOptions) {
  return createBackendModule({
    pluginId: 'catalog',
    moduleId: 'organization',
    register(reg) {
      reg.registerInit({
        deps: { catalog: catalogProcessingExtensionPoint },
        async init({ catalog }) {
          catalog.addEntityProvider({
            getProviderName: () => 'organization',
            connect: connection =>
              connection.applyMutation({
                type: 'full',
                entities: catalogEntities(applications).map(entity => ({
                  entity,
                  locationKey: 'organization',
                })),
              }),
          });
        },
      });
    },
  });
}

/** Bills the generated organisation, and hands out the plugin's scheduler. */
export function sourcesOfOrganization(
  options: PortalOptions,
  onScheduler: (scheduler: SchedulerService) => void,
) {
  return createBackendModule({
    pluginId: 'ml-governance',
    moduleId: 'organization',
    register(reg) {
      reg.registerInit({
        deps: {
          costs: mlGovernanceCostSourcesExtensionPoint,
          inventories: mlGovernanceInventoriesExtensionPoint,
          scheduler: coreServices.scheduler,
        },
        async init({ costs, inventories, scheduler }) {
          costs.addCostSource(new GeneratedBill(options));
          inventories.addInventory(new GeneratedInventory(options));
          onScheduler(scheduler);
        },
      });
    },
  });
}
