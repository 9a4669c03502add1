import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { permissionsRegistryServiceFactory } from '@backstage/backend-defaults/permissionsRegistry';
import {
  BackendFeature,
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
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import searchPlugin from '@backstage/plugin-search-backend';
import { JsonObject } from '@backstage/types';
import searchModule from '@ml-governance/backstage-plugin-search-backend-module-ml-governance';
import permissionPlugin from '@backstage/plugin-permission-backend';
import mlGovernancePlugin from '@ml-governance/backstage-plugin-ml-governance-backend';
import {
  BillLineSource,
  mlGovernanceCostSourcesExtensionPoint,
  mlGovernanceInventoriesExtensionPoint,
  ResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import request, { Response } from 'supertest';
import { dictionaryFile } from '../portal/startPortal';
import { authWithActors } from './authWithActors';

/** Somebody who is signed in. */
export interface Person {
  userEntityRef: string;
  ownershipEntityRefs: string[];
}

/** A backend with the real catalog and permission backends beside the plugin. */
export async function startGuardedPortal(options: {
  policy: BackendFeature;
  entities: Entity[];
  people: Person[];
  bill: BillLineSource;
  inventory: ResourceInventory;
  /** Under `search` of the app's config. */
  search?: JsonObject;
}) {
  const scheduler = mockServices.scheduler();
  const { server } = await startTestBackend({
    features: [
      mlGovernancePlugin,
      catalogPlugin,
      permissionPlugin,
      searchPlugin,
      searchModule,
      options.policy,
      authWithActors,
      permissionsServiceFactory,
      permissionsRegistryServiceFactory,
      mockServices.rootConfig.factory({
        data: {
          permission: { enabled: true },
          catalog: {
            processingInterval: '1h',
            rules: [
              { allow: ['Component', 'System', 'Group', 'User', 'Domain'] },
            ],
          },
          mlGovernance: { dictionary: { file: dictionaryFile } },
          ...(options.search ? { search: options.search } : {}),
        },
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          async getUserInfo({ principal }) {
            const who = principal as { userEntityRef?: string };
            const person = options.people.find(
              ({ userEntityRef }) => userEntityRef === who.userEntityRef,
            );
            if (!person) throw new Error(`Nobody knows ${who.userEntityRef}`);
            return person;
          },
        }),
      }),
      createBackendModule({
        pluginId: 'catalog',
        moduleId: 'test-entities',
        register(reg) {
          reg.registerInit({
            deps: { processing: catalogProcessingExtensionPoint },
            async init({ processing }) {
              processing.addEntityProvider({
                getProviderName: () => 'test-entities',
                connect: connection =>
                  connection.applyMutation({
                    type: 'full',
                    entities: options.entities.map(entity => ({
                      entity,
                      locationKey: 'test-entities',
                    })),
                  }),
              });
            },
          });
        },
      }),
      createBackendModule({
        pluginId: 'ml-governance',
        moduleId: 'test-sources',
        register(reg) {
          reg.registerInit({
            deps: {
              costs: mlGovernanceCostSourcesExtensionPoint,
              clouds: mlGovernanceInventoriesExtensionPoint,
            },
            async init({ costs, clouds }) {
              costs.addBillLineSource(options.bill);
              clouds.addInventory(options.inventory);
            },
          });
        },
      }),
    ],
  });

  const api = (person: Person) => {
    const headers = {
      Authorization: mockCredentials.user.header(person.userEntityRef),
    };
    return {
      get: (path: string): Promise<Response> =>
        request(server).get(`/api/ml-governance/v1/${path}`).set(headers),
      post: (path: string, body: object): Promise<Response> =>
        request(server)
          .post(`/api/ml-governance/v1/${path}`)
          .set(headers)
          .send(body),
      search: (term: string): Promise<Response> =>
        request(server).get('/api/search/query').query({ term }).set(headers),
      /** As the MCP backend and other plugins do. */
      invoke: (action: string, input: object): Promise<Response> =>
        request(server)
          .post(
            `/api/ml-governance/.backstage/actions/v1/actions/ml-governance:${action}/invoke`,
          )
          .set(headers)
          .send(input),
    };
  };
  await catalogHolds(options.entities, async query => {
    const response = await request(server)
      .get(`/api/catalog/entities/by-query?${query}`)
      .set({ Authorization: mockCredentials.service.header() });
    return response.body.totalItems ?? 0;
  });
  const ids = (await scheduler.getScheduledTasks()).map(({ id }) => id);
  for (const begin of ['ml-governance', 'search_index_ml']) {
    for (const id of ids.filter(one => one.startsWith(begin))) {
      await scheduler.triggerTask(id);
    }
  }
  return { as: api };
}

/** The catalog takes its time to process and relate what it is given. */
async function catalogHolds(
  entities: Entity[],
  count: (query: string) => Promise<number>,
): Promise<void> {
  const owned = entities.filter(({ spec }) => spec?.owner);
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    const held = await count('limit=0');
    const related = await count('limit=0&filter=relations.ownedby');
    if (held >= entities.length && related >= owned.length) return;
    await new Promise(resolve => {
      setTimeout(resolve, 100);
    });
  }
  throw new Error('The catalog did not take the entities in within a minute');
}
