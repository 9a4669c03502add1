import {
  coreServices,
  createBackendModule,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  mlGovernanceCostSourcesExtensionPoint,
  mlGovernanceInventoriesExtensionPoint,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { GeneratedBill } from '../organization/GeneratedBill';
import { GeneratedInventory } from '../organization/GeneratedInventory';
import { PortalOptions } from './PortalOptions';

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
