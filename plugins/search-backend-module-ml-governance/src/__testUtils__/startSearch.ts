import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import searchEngineForPostgres from '@backstage/plugin-search-backend-module-pg';
import searchPlugin from '@backstage/plugin-search-backend';
import { JsonObject } from '@backstage/types';
import mlGovernancePlugin from '@ml-governance/backstage-plugin-ml-governance-backend';
import { mlGovernanceInventoriesExtensionPoint } from '@ml-governance/backstage-plugin-ml-governance-node';
import { InMemoryResourceInventory } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { Knex } from 'knex';
import request from 'supertest';
import searchModule from '..';
import { dictionary } from './portal';

export interface Found {
  type: string;
  document: JsonObject & { title: string; location: string };
}

/**
 * The portal's search with the module, beside the whole backend of ML
 * Governance, which it asks over HTTP.
 *
 * @param options - `sees` says who may see what about which entity, which a
 * policy answers with a condition
 */
export async function startSearch(options: {
  entities: Entity[];
  inventory: InMemoryResourceInventory;
  search?: JsonObject;
  /** With the search engine for PostgreSQL on the first; Lunr where absent. */
  postgres?: { search: Knex; other: () => Promise<Knex> };
  sees?: (user: string, permission: string, entityRef: string) => boolean;
}) {
  const { entities, inventory, postgres, sees = () => true } = options;
  const scheduler = mockServices.scheduler();
  const permissions = mockServices.permissions.mock({
    authorize: async (requests, { credentials }) =>
      requests.map(({ permission, resourceRef = '' }) => {
        const { userEntityRef = '' } = Object(credentials.principal);
        const allowed =
          userEntityRef === '' ||
          sees(userEntityRef, permission.name, resourceRef);
        return {
          result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
        };
      }),
    authorizeConditional: async requests =>
      requests.map(() => ({
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'catalog',
        resourceType: 'catalog-entity',
        conditions: { rule: 'IS_ENTITY_OWNER', resourceType: 'catalog-entity' },
      })),
  });
  const { server } = await startTestBackend({
    features: [
      searchPlugin,
      searchModule,
      mlGovernancePlugin,
      createBackendModule({
        pluginId: 'ml-governance',
        moduleId: 'test-inventory',
        register(reg) {
          reg.registerInit({
            deps: { clouds: mlGovernanceInventoriesExtensionPoint },
            async init({ clouds }) {
              clouds.addInventory(inventory);
            },
          });
        },
      }),
      mockServices.rootConfig.factory({
        data: {
          permission: { enabled: true },
          mlGovernance: {
            dictionary: { inline: dictionary },
            catalog: { filter: { kind: 'component' } },
          },
          ...(options.search
            ? { search: { collators: { mlGovernance: options.search } } }
            : {}),
        },
      }),
      ...(postgres
        ? [searchEngineForPostgres, databaseOfSearch(postgres)]
        : []),
      catalogServiceMock.factory({ entities }),
      permissions.factory,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
    ],
  });
  return {
    /** Runs everything that is scheduled but the search, and then that. */
    async refresh(): Promise<void> {
      const ids = (await scheduler.getScheduledTasks()).map(({ id }) => id);
      const isSearch = (id: string) => id.startsWith('search_index_');
      for (const id of ids.filter(one => !isSearch(one))) {
        await scheduler.triggerTask(id);
      }
      for (const id of ids.filter(isSearch)) await scheduler.triggerTask(id);
    },
    async find(
      term: string,
      user: string = 'user:default/maya',
    ): Promise<Found[]> {
      const { status, body, text } = await request(server)
        .get('/api/search/query')
        .query({ term })
        .set({ Authorization: mockCredentials.user.header(user) });
      if (status !== 200) throw new Error(text);
      return body.results;
    },
  };
}

function databaseOfSearch({
  search,
  other,
}: {
  search: Knex;
  other: () => Promise<Knex>;
}) {
  return createServiceFactory({
    service: coreServices.database,
    deps: { plugin: coreServices.pluginMetadata },
    factory: async ({ plugin }) => {
      const knex = plugin.getId() === 'search' ? search : await other();
      return { getClient: async () => knex };
    },
  });
}
