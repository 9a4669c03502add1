import techInsightsPlugin from '@backstage-community/plugin-tech-insights-backend';
import jsonRulesModule from '@backstage-community/plugin-tech-insights-backend-module-jsonfc';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import mlGovernancePlugin from '@ml-governance/backstage-plugin-ml-governance-backend';
import {
  mlGovernanceCostSourcesExtensionPoint,
  mlGovernanceInventoriesExtensionPoint,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import {
  InMemoryBillLineSource,
  InMemoryResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import request from 'supertest';
import techInsightsModule from '..';
import { dictionary } from './portal';

const RETRIEVER = 'mlGovernanceFactRetriever';

/**
 * Tech Insights with the checker for JSON rules and the module, beside the whole
 * backend of ML Governance, which it asks over HTTP.
 */
export async function startScorecards(options: {
  entities: Entity[];
  inventory: InMemoryResourceInventory;
  bill: InMemoryBillLineSource;
  checks?: JsonObject;
  cost?: boolean;
}) {
  const scheduler = mockServices.scheduler();
  const { server } = await startTestBackend({
    features: [
      techInsightsPlugin,
      jsonRulesModule,
      techInsightsModule,
      mlGovernancePlugin,
      createBackendModule({
        pluginId: 'ml-governance',
        moduleId: 'test-sources',
        register(reg) {
          reg.registerInit({
            deps: {
              clouds: mlGovernanceInventoriesExtensionPoint,
              costs: mlGovernanceCostSourcesExtensionPoint,
            },
            async init({ clouds, costs }) {
              clouds.addInventory(options.inventory);
              costs.addBillLineSource(options.bill);
            },
          });
        },
      }),
      mockServices.rootConfig.factory({
        data: {
          mlGovernance: {
            dictionary: { inline: dictionary },
            catalog: { filter: { kind: 'component' } },
          },
          techInsights: {
            ...(options.cost === undefined
              ? {}
              : { mlGovernance: { cost: options.cost } }),
            factRetrievers: { [RETRIEVER]: { cadence: '0 * * * *' } },
            ...(options.checks
              ? { factChecker: { checks: options.checks } }
              : {}),
          },
        },
      }),
      catalogServiceMock.factory({ entities: options.entities }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
    ],
  });
  return {
    /** Runs everything that is scheduled, the facts last. */
    async refresh(): Promise<void> {
      const ids = (await scheduler.getScheduledTasks()).map(({ id }) => id);
      expect(ids).toContain(RETRIEVER);
      for (const id of ids.filter(one => one !== RETRIEVER)) {
        await scheduler.triggerTask(id);
      }
      await scheduler.triggerTask(RETRIEVER);
    },
    async schema(): Promise<JsonObject> {
      const { body } = await request(server).get(
        `/api/tech-insights/fact-schemas?ids[]=${RETRIEVER}`,
      );
      return body[0];
    },
    async facts(name: string): Promise<JsonObject | undefined> {
      const { status, body, text } = await request(server)
        .get('/api/tech-insights/facts/latest')
        .query({ entity: `component:default/${name}`, 'ids[]': RETRIEVER });
      if (status !== 200) throw new Error(text);
      return body[RETRIEVER]?.facts;
    },
    /** What each check says about a service; those that did not run are missing. */
    async check(name: string): Promise<Record<string, boolean>> {
      const { status, body, text } = await request(server)
        .post(`/api/tech-insights/checks/run/default/component/${name}`)
        .send({});
      if (status !== 200) throw new Error(text);
      return Object.fromEntries(
        (body as { check: { id: string }; result: boolean }[]).map(
          ({ check, result }) => [check.id, result],
        ),
      );
    },
  };
}
