import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import {
  catalogProcessingExtensionPoint,
  CatalogService,
  catalogServiceRef,
  EntityProvider,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import {
  mlGovernanceInventoriesExtensionPoint,
  ResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { freePort } from '../harness/freePort';
import { DEMO_DICTIONARY_FILE } from '../organization/demoDictionary';
import { ManualScheduler } from './ManualScheduler';

const PROVIDER_TASK = 'ml-governance-catalog-provider';

/** What a run of the provider handed to the catalog. */
export interface ProviderRun {
  added: Entity[];
  /** How many it took away. */
  removed: number;
  seconds: number;
}

/**
 * The backend of ML Governance and the module of the catalog, which asks it over
 * HTTP, with a catalog that only counts what it is handed.
 */
export async function startProviderPortal(options: {
  entities: readonly Entity[];
  inventory: ResourceInventory;
  types: string[];
}) {
  const scheduler = new ManualScheduler();
  const port = await freePort();
  const mutations: EntityProviderMutation[] = [];
  const backend = createBackend();
  backend.add(
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () =>
        new ConfigReader({
          app: { title: 'Benchmark', baseUrl: `http://127.0.0.1:${port}` },
          backend: {
            baseUrl: `http://127.0.0.1:${port}`,
            listen: { host: '127.0.0.1', port },
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          mlGovernance: {
            dictionary: { file: DEMO_DICTIONARY_FILE },
            catalog: { filter: { kind: 'component' } },
          },
          catalog: {
            providers: {
              mlGovernance: {
                resources: {
                  types: options.types,
                  claimed: false,
                  maximum: 100_000,
                },
              },
            },
          },
        }),
    }),
  );
  backend.add(
    createServiceFactory({
      service: coreServices.scheduler,
      deps: {},
      factory: () => scheduler,
    }),
  );
  backend.add(
    createServiceFactory({
      service: catalogServiceRef,
      deps: {},
      factory: () => catalogOf(options.entities),
    }),
  );
  backend.add(countingCatalog(mutations));
  backend.add(
    import('@ml-governance/backstage-plugin-catalog-backend-module-ml-governance'),
  );
  backend.add(import('@ml-governance/backstage-plugin-ml-governance-backend'));
  backend.add(
    createBackendModule({
      pluginId: 'ml-governance',
      moduleId: 'bench',
      register(reg) {
        reg.registerInit({
          deps: { inventories: mlGovernanceInventoriesExtensionPoint },
          async init({ inventories }) {
            inventories.addInventory(options.inventory);
          },
        });
      },
    }),
  );
  await backend.start();
  return {
    /** Has the inventory and the catalog read anew. */
    async refresh(): Promise<void> {
      for (const { id } of await scheduler.getScheduledTasks()) {
        if (!id.startsWith('ml-governance-')) await scheduler.triggerTask(id);
      }
    },
    async run(): Promise<ProviderRun> {
      mutations.length = 0;
      const began = performance.now();
      await scheduler.triggerTask(PROVIDER_TASK);
      const seconds = (performance.now() - began) / 1_000;
      const added = mutations.flatMap(one =>
        (one.type === 'full' ? one.entities : one.added).map(
          ({ entity }) => entity,
        ),
      );
      const removed = mutations.reduce(
        (sum, one) => sum + (one.type === 'full' ? 0 : one.removed.length),
        0,
      );
      return { added, removed, seconds };
    },
    close: () => backend.stop(),
  };
}

function countingCatalog(mutations: EntityProviderMutation[]) {
  return createBackendPlugin({
    pluginId: 'catalog',
    register(reg) {
      const providers: EntityProvider[] = [];
      reg.registerExtensionPoint(catalogProcessingExtensionPoint, {
        addProcessor: () => {},
        addEntityProvider: (...added) => {
          providers.push(...added.flat());
        },
        addPlaceholderResolver: () => {},
        setOnProcessingErrorHandler: () => {},
      });
      reg.registerInit({
        deps: {},
        async init() {
          for (const one of providers) {
            await one.connect({
              applyMutation: async mutation => {
                mutations.push(mutation);
              },
              refresh: async () => {},
            });
          }
        },
      });
    },
  });
}

/** A catalog as far as the backend of ML Governance reads it whole. */
function catalogOf(entities: readonly Entity[]): CatalogService {
  const reads: Pick<CatalogService, 'queryEntities' | 'getEntitiesByRefs'> = {
    queryEntities: async () => ({
      items: [...entities],
      totalItems: entities.length,
      pageInfo: {},
    }),
    getEntitiesByRefs: async ({ entityRefs }) => ({
      items: entityRefs.map(() => undefined),
    }),
  };
  return reads as CatalogService;
}
