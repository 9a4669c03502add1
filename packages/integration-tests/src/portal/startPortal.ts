import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import mlGovernancePlugin from '@ml-governance/backstage-plugin-ml-governance-backend';
import mlGovernanceModuleAws from '@ml-governance/backstage-plugin-ml-governance-backend-module-aws';
import {
  BillLineSource,
  CostSource,
  mlGovernanceCostSourcesExtensionPoint,
  ResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { Knex } from 'knex';
import request from 'supertest';
import { PAYER_ACCOUNT_ID } from '../organization/SandboxOrganization';
import { itemisedBillModule } from './itemisedBill';
import { inventoryModule } from './largeInventory';

export const COST_TASK = 'ml-governance:cost:aws-cost-explorer';
export const REMEDIATION_TASK = 'ml-governance:remediation';
export const INVENTORY_TASK = 'ml-governance:inventory:aws-inventory';

/** The demo's dictionary, which is that of the sandbox's organisation. */
export const dictionaryFile = resolvePackagePath(
  '@ml-governance/integration-tests',
  '../../examples/tag-dictionary.yaml',
);

/** The config of the suites, but for what `aws` adds to it. */
export function portalConfig(aws: JsonObject = {}): JsonObject {
  return {
    aws: {
      mainAccount: {
        accountId: '000000000000',
        accessKeyId: 'test',
        secretAccessKey: 'test',
      },
      accountDefaults: { roleName: 'ml-governance-reader' },
    },
    mlGovernance: {
      dictionary: { file: dictionaryFile },
      aws: {
        regions: ['us-east-1', 'eu-west-1', 'eu-central-1'],
        payerAccountId: PAYER_ACCOUNT_ID,
        // It would meet faults that are meant for others.
        tagCompliance: false,
        ...aws,
      },
    },
  };
}

/** Something that answers as the HTTP API of the backend does. */
export interface PortalReader {
  /** As a service, which may ask for everything. Throws for anything but 200. */
  get<Answer>(path: string): Promise<Answer>;
}

/** The backend as it is published, on a database of the caller's. */
export interface Portal extends PortalReader {
  /** Runs one refresh to its end. */
  refresh(task: string): Promise<void>;
  /** As a service, with a body. Throws for anything but 200. */
  send<Answer>(
    method: 'post' | 'patch',
    path: string,
    body: object,
  ): Promise<Answer>;
  stop(): Promise<void>;
}

export interface PortalOptions {
  knex: Knex;
  entities: Entity[];
  /** What the bill is read from, in the place of AWS. */
  costSource?: CostSource;
  /** The same, line by line. */
  billLineSource?: BillLineSource;
  /** What resources are read from, in the place of AWS. */
  inventory?: ResourceInventory;
  /** Of `mlGovernance.aws`, beside what every portal has. */
  aws?: JsonObject;
}

export async function startPortal(options: PortalOptions): Promise<Portal> {
  const scheduler = mockServices.scheduler();
  const backend = await startTestBackend({
    features: [
      mlGovernancePlugin,
      moduleOf(options),
      mockServices.rootConfig.factory({ data: portalConfig(options.aws) }),
      mockServices.database.factory({ knex: options.knex }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalogServiceMock({ entities: options.entities }),
      }),
    ],
  });
  return {
    refresh: task => scheduler.triggerTask(task),
    async get<Answer>(path: string) {
      const response = await request(backend.server)
        .get(`/api/ml-governance/v1/${path}`)
        .set({ Authorization: mockCredentials.service.header() });
      if (response.status !== 200) {
        throw new Error(`GET ${path}: ${response.status} ${response.text}`);
      }
      return response.body as Answer;
    },
    async send<Answer>(method: 'post' | 'patch', path: string, body: object) {
      const response = await request(backend.server)
        [method](`/api/ml-governance/v1/${path}`)
        .set({ Authorization: mockCredentials.service.header() })
        .send(body);
      if (response.status !== 200) {
        throw new Error(
          `${method} ${path}: ${response.status} ${response.text}`,
        );
      }
      return response.body as Answer;
    },
    stop: () => backend.stop(),
  };
}

/** What brings the bill, or the resources. */
function moduleOf({ costSource, billLineSource, inventory }: PortalOptions) {
  if (inventory) return inventoryModule(inventory);
  if (billLineSource) return itemisedBillModule(billLineSource);
  return costSource ? costSourceModule(costSource) : mlGovernanceModuleAws;
}

function costSourceModule(costSource: CostSource) {
  return createBackendModule({
    pluginId: 'ml-governance',
    moduleId: 'cost-source',
    register(env) {
      env.registerInit({
        deps: { costSources: mlGovernanceCostSourcesExtensionPoint },
        init: async ({ costSources }) => costSources.addCostSource(costSource),
      });
    },
  });
}
