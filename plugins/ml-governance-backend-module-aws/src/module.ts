import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import {
  mlGovernanceCostSourcesExtensionPoint,
  mlGovernanceInventoriesExtensionPoint,
  mlGovernanceTagComplianceExtensionPoint,
  mlGovernanceTaggingExtensionPoint,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { readAwsSettings } from './config/readAwsSettings';
import { CostExplorerSource } from './cost/CostExplorerSource';
import { AwsInventory } from './inventory/AwsInventory';
import { AwsTagCompliance } from './tagCompliance/AwsTagCompliance';
import { AwsTagger } from './tagging/AwsTagger';
import { writerCredentials } from './tagging/writerCredentials';

/**
 * Adds AWS to ML Governance: Cost Explorer as a cost source, the resources of
 * the organisation's accounts as an inventory, and what AWS itself says about
 * tags.
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
        tagComplianceSources: mlGovernanceTagComplianceExtensionPoint,
        tagging: mlGovernanceTaggingExtensionPoint,
      },
      async init({ config, ...added }) {
        const { costSources, inventories, tagComplianceSources, tagging } =
          added;
        const { costExplorer, inventory, tagCompliance, ...shared } =
          readAwsSettings(config);
        const { payerAccountId, globalRegion } = shared;
        const credentials = DefaultAwsCredentialsManager.fromConfig(config);
        const { remediation } = shared;
        tagging.setResourceTagger(
          new AwsTagger({
            settings: remediation,
            credentials: remediation
              ? writerCredentials(config, remediation)
              : credentials,
            globalRegion,
          }),
        );
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
        if (tagCompliance) {
          tagComplianceSources.addTagComplianceSource(
            AwsTagCompliance.create({
              settings: tagCompliance,
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
