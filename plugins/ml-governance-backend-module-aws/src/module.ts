import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import {
  mlGovernanceCostSourcesExtensionPoint,
  mlGovernanceInventoriesExtensionPoint,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { readAwsSettings } from './config/readAwsSettings';
import { CostExplorerSource } from './cost/CostExplorerSource';
import { AwsInventory } from './inventory/AwsInventory';

/**
 * Adds AWS to ML Governance: Cost Explorer as a cost source, and the resources
 * of the organisation's accounts as an inventory.
 *
 * @public
 */
export const mlGovernanceModuleAws = createBackendModule({
  pluginId: 'ml-governance',
  moduleId: 'aws',
  register(registration) {
    registration.registerInit({
      deps: {
        config: coreServices.rootConfig,
        costSources: mlGovernanceCostSourcesExtensionPoint,
        inventories: mlGovernanceInventoriesExtensionPoint,
      },
      async init({ config, costSources, inventories }) {
        const { costExplorer, inventory, payerAccountId, globalRegion } =
          readAwsSettings(config);
        const credentials = DefaultAwsCredentialsManager.fromConfig(config);
        if (costExplorer) {
          costSources.addCostSource(
            CostExplorerSource.create({
              settings: costExplorer,
              credentials,
              payerAccountId,
              globalRegion,
            }),
          );
        }
        if (inventory) {
          inventories.addInventory(
            AwsInventory.create({
              settings: inventory,
              credentials,
              payerAccountId,
              globalRegion,
            }),
          );
        }
      },
    });
  },
});
