import { createBackendModule } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  mlGovernanceInventoriesExtensionPoint,
  ResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { InMemoryResourceInventory } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { APPLICATION_ID_KEY } from '../organization/SandboxOrganization';

const LARGE_INVENTORY = 'test-cloud';
export const LARGE_INVENTORY_TASK = `ml-governance:inventory:${LARGE_INVENTORY}`;
/** Who owns all of it. */
export const LARGE_APPLICATION = 'large';
const PLACE = { accountId: '222222222222', region: 'eu-west-1' };
const RESOURCES_A_PAGE = 250;

/** A made-up account and region, too large to be held in memory while it is read. */
export interface CrowdOfEndpoints extends JsonObject {
  /** How many there are. */
  resources: number;
  /** What a tag of each says. */
  release: string;
  /** What each page takes. */
  delayMs: number;
}

/** The endpoints as an inventory of one partition. */
export function largeInventory(crowd: CrowdOfEndpoints): ResourceInventory {
  const inventory = new InMemoryResourceInventory({
    id: LARGE_INVENTORY,
    schedule: { frequency: { hours: 6 }, timeout: { minutes: 10 } },
    partitions: [{ ...PLACE, pages: pagesOf(crowd) }],
  });
  inventory.delayMs = crowd.delayMs;
  return inventory;
}

/** Registers an inventory. */
export function inventoryModule(inventory: ResourceInventory) {
  return createBackendModule({
    pluginId: 'ml-governance',
    moduleId: 'large-inventory',
    register(env) {
      env.registerInit({
        deps: { inventories: mlGovernanceInventoriesExtensionPoint },
        init: async ({ inventories }) => inventories.addInventory(inventory),
      });
    },
  });
}

function pagesOf({ resources, release }: CrowdOfEndpoints) {
  const pages = Math.ceil(resources / RESOURCES_A_PAGE);
  return Array.from({ length: pages }, (_, page) => ({
    kind: 'resources' as const,
    collector: 'endpoints',
    resources: Array.from(
      {
        length: Math.min(RESOURCES_A_PAGE, resources - page * RESOURCES_A_PAGE),
      },
      (__, index) => endpointOf(page * RESOURCES_A_PAGE + index, release),
    ),
  }));
}

function endpointOf(index: number, release: string): AwsResource {
  const { accountId, region } = PLACE;
  const name = `endpoint-${index}`;
  return {
    ...PLACE,
    arn: `arn:aws:sagemaker:${region}:${accountId}:endpoint/${name}`,
    type: 'sagemaker:endpoint',
    name,
    tags: [
      { key: APPLICATION_ID_KEY, value: LARGE_APPLICATION },
      { key: 'release', value: release },
    ],
  };
}
