import {
  BackendFeature,
  coreServices,
  createBackendModule,
  createServiceFactory,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import {
  BillLineSource,
  CostSource,
  mlGovernanceCostSourcesExtensionPoint,
  mlGovernanceInventoriesExtensionPoint,
  mlGovernanceTagComplianceExtensionPoint,
  mlGovernanceTaggingExtensionPoint,
  ResourceInventory,
  ResourceTagger,
  TagComplianceSource,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { Knex } from 'knex';
import { mlGovernancePlugin } from '../plugin';
import { testConfig } from './dictionary';
import { documentedApi } from './documentedApi';

export interface StartOptions {
  config?: JsonObject;
  costSources?: CostSource[];
  billLineSources?: BillLineSource[];
  inventories?: ResourceInventory[];
  tagComplianceSources?: TagComplianceSource[];
  tagger?: ResourceTagger;
  entities?: Entity[];
  /** In the place of a catalog that shows `entities` to everybody. */
  catalog?: CatalogService;
  /** In the place of an in-memory database. */
  knex?: Knex;
  features?: BackendFeature[];
}

/** The plugin in a backend of its own, with refreshes at the test's command. */
export async function startMlGovernance(options: StartOptions = {}) {
  const scheduler = mockServices.scheduler();
  const { costSources = [], billLineSources = [] } = options;
  const { inventories = [], entities = [] } = options;
  const { tagComplianceSources = [] } = options;
  const { server } = await startTestBackend({
    features: [
      mlGovernancePlugin,
      mockServices.rootConfig.factory({
        data: {
          backend: { actions: { pluginSources: ['ml-governance'] } },
          mlGovernance: options.config ?? testConfig,
        },
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      ...(options.knex
        ? [mockServices.database.factory({ knex: options.knex })]
        : []),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => options.catalog ?? catalogServiceMock({ entities }),
      }),
      createBackendModule({
        pluginId: 'ml-governance',
        moduleId: 'test-sources',
        register(reg) {
          reg.registerInit({
            deps: {
              costs: mlGovernanceCostSourcesExtensionPoint,
              clouds: mlGovernanceInventoriesExtensionPoint,
              verdicts: mlGovernanceTagComplianceExtensionPoint,
              tagging: mlGovernanceTaggingExtensionPoint,
            },
            async init({ costs, clouds, verdicts, tagging }) {
              if (options.tagger) tagging.setResourceTagger(options.tagger);
              for (const source of costSources) costs.addCostSource(source);
              for (const source of billLineSources) {
                costs.addBillLineSource(source);
              }
              for (const one of inventories) clouds.addInventory(one);
              for (const one of tagComplianceSources) {
                verdicts.addTagComplianceSource(one);
              }
            },
          });
        },
      }),
      ...(options.features ?? []),
    ],
  });
  return {
    api: documentedApi(server),
    refresh: refreshWith(scheduler),
    scheduler,
    server,
  };
}

/** Runs everything that is scheduled, the spelling of ids last, as they would. */
function refreshWith(scheduler: SchedulerService) {
  return async () => {
    for (const { id } of await scheduler.getScheduledTasks()) {
      await scheduler.triggerTask(id);
    }
  };
}
