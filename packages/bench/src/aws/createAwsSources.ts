import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import {
  CostSource,
  mlGovernanceCostSourcesExtensionPoint,
  mlGovernanceInventoriesExtensionPoint,
  mlGovernanceTagComplianceExtensionPoint,
  mlGovernanceTaggingExtensionPoint,
  ResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { freePort } from '../harness/freePort';
import { awsConfig, PAYER_ACCOUNT_ID } from './awsConfig';

/** The AWS module's own sources, as it makes them from its config. */
export interface AwsSources {
  cost: CostSource;
  inventory: ResourceInventory;
}

/**
 * Lets the AWS module make its sources, with its defaults, for the sandbox's
 * organisation. This process has to run in `awsEnvironment`.
 */
export async function createAwsSources(
  regions: readonly string[],
): Promise<AwsSources> {
  const port = await freePort();
  const costs: CostSource[] = [];
  const inventories: ResourceInventory[] = [];
  const backend = createBackend();
  backend.add(
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () => configOf(port, regions),
    }),
  );
  backend.add(
    createBackendPlugin({
      pluginId: 'ml-governance',
      register(reg) {
        reg.registerExtensionPoint(mlGovernanceCostSourcesExtensionPoint, {
          addCostSource: source => costs.push(source),
          addBillLineSource: ({ id }) => {
            throw new Error(
              `The AWS module adds no bill lines, but it did: ${id}`,
            );
          },
        });
        reg.registerExtensionPoint(mlGovernanceInventoriesExtensionPoint, {
          addInventory: inventory => inventories.push(inventory),
        });
        reg.registerExtensionPoint(mlGovernanceTagComplianceExtensionPoint, {
          addTagComplianceSource: () => {},
        });
        // Nothing is written, and AWS asked for nothing but cost and resources.
        reg.registerExtensionPoint(mlGovernanceTaggingExtensionPoint, {
          setResourceTagger: () => {},
        });
        reg.registerInit({ deps: {}, init: async () => undefined });
      },
    }),
  );
  backend.add(
    import('@ml-governance/backstage-plugin-ml-governance-backend-module-aws'),
  );
  await backend.start();
  await backend.stop();
  const [cost] = costs;
  const [inventory] = inventories;
  if (!cost || !inventory) {
    throw new Error('The AWS module added no bill or no inventory');
  }
  return { cost, inventory };
}

function configOf(port: number, regions: readonly string[]) {
  const baseUrl = `http://127.0.0.1:${port}`;
  return new ConfigReader({
    backend: { baseUrl, listen: { host: '127.0.0.1', port } },
    aws: awsConfig,
    mlGovernance: {
      aws: { regions: [...regions], payerAccountId: PAYER_ACCOUNT_ID },
    },
  });
}
