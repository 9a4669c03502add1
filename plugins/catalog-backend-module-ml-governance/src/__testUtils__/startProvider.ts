import {
  BackendFeature,
  coreServices,
  createBackendModule,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  catalogProcessingExtensionPoint,
  EntityProvider,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import mlGovernancePlugin from '@ml-governance/backstage-plugin-ml-governance-backend';
import { mlGovernanceInventoriesExtensionPoint } from '@ml-governance/backstage-plugin-ml-governance-node';
import { InMemoryResourceInventory } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { Knex } from 'knex';
import catalogModule from '..';
import { mlGovernanceConfig } from './portal';

const PROVIDER_TASK = 'ml-governance-catalog-provider';

/** What one run of the provider emitted. */
export interface Emission {
  full: boolean;
  added: Entity[];
  removed: string[];
}

/** The inventories as a module of ML Governance. */
export function withInventories(
  inventories: readonly InMemoryResourceInventory[],
): BackendFeature {
  return createBackendModule({
    pluginId: 'ml-governance',
    moduleId: 'test-inventories',
    register(reg) {
      reg.registerInit({
        deps: { clouds: mlGovernanceInventoriesExtensionPoint },
        async init({ clouds }) {
          for (const one of inventories) clouds.addInventory(one);
        },
      });
    },
  });
}

/**
 * The module in a catalog that only collects what is emitted, beside the whole
 * backend of ML Governance, which it asks over HTTP.
 */
export async function startProvider(options: {
  provider?: JsonObject;
  entities: Entity[];
  inventories: InMemoryResourceInventory[];
  /** The catalog's, to outlast a restart, and one for each other plugin. */
  databases?: { catalog: Knex; other: () => Promise<Knex> };
}) {
  const scheduler = mockServices.scheduler();
  const mutations: EntityProviderMutation[] = [];
  const failures: Error[] = [];
  const providers: EntityProvider[] = [];
  const { databases } = options;
  await startTestBackend({
    features: [
      createBackendPlugin({
        pluginId: 'catalog',
        register(reg) {
          reg.registerExtensionPoint(catalogProcessingExtensionPoint, {
            addProcessor: () => {},
            addEntityProvider: (...added) => {
              providers.push(...(added.flat() as EntityProvider[]));
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
                    const failure = failures.shift();
                    if (failure) throw failure;
                    mutations.push(mutation);
                  },
                  refresh: async () => {},
                });
              }
            },
          });
        },
      }),
      catalogModule,
      mlGovernancePlugin,
      withInventories(options.inventories),
      mockServices.rootConfig.factory({
        data: {
          mlGovernance: mlGovernanceConfig,
          ...(options.provider
            ? { catalog: { providers: { mlGovernance: options.provider } } }
            : {}),
        },
      }),
      catalogServiceMock.factory({ entities: options.entities }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      ...(databases
        ? [
            createServiceFactory({
              service: coreServices.database,
              deps: { plugin: coreServices.pluginMetadata },
              factory: async ({ plugin }) => {
                const isCatalog = plugin.getId() === 'catalog';
                const knex = isCatalog
                  ? databases.catalog
                  : await databases.other();
                return { getClient: async () => knex };
              },
            }),
          ]
        : []),
    ],
  });

  return {
    providers,
    failures,
    /** Refreshes what ML Governance knows. */
    async refresh(): Promise<void> {
      for (const { id } of await scheduler.getScheduledTasks()) {
        if (!id.startsWith('ml-governance-')) await scheduler.triggerTask(id);
      }
    },
    /** @throws Error where the run fails */
    async run(): Promise<Emission> {
      mutations.length = 0;
      await scheduler.triggerTask(PROVIDER_TASK);
      const added = mutations.flatMap(one =>
        (one.type === 'full' ? one.entities : one.added).map(
          ({ entity }) => entity,
        ),
      );
      const removed = mutations.flatMap(one =>
        one.type === 'full'
          ? []
          : one.removed.map(gone =>
              'entityRef' in gone
                ? gone.entityRef
                : stringifyEntityRef(gone.entity),
            ),
      );
      const full = mutations.some(({ type }) => type === 'full');
      return { full, added, removed };
    },
  };
}
