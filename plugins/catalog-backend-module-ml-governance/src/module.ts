import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { mlGovernanceBulkServiceRef } from '@ml-governance/backstage-plugin-ml-governance-node';
import { readModuleConfig } from './config/readModuleConfig';
import { MappingProblemProcessor } from './processor/MappingProblemProcessor';
import { MappingProblems } from './processor/MappingProblems';
import {
  emittedDatabase,
  EmittedTable,
  forgetEmitted,
} from './provider/EmittedTable';
import { MlResourceProvider } from './provider/MlResourceProvider';

/**
 * Adds a provider of AWS accounts and ML resources to the catalog, where it is
 * configured, and a processor that says on entities what is wrong with their
 * mapping.
 *
 * @public
 */
export const catalogModuleMlGovernance = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'ml-governance',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        database: coreServices.database,
        logger: coreServices.logger,
        mlGovernance: mlGovernanceBulkServiceRef,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { catalog, config, database, scheduler } = deps;
        const { provider, processor } = readModuleConfig(config);
        if (processor) {
          const problems = new MappingProblems(deps);
          catalog.addProcessor(new MappingProblemProcessor(problems));
          await scheduler.scheduleTask({
            ...processor.schedule,
            id: 'ml-governance-mapping-problems',
            // Every replica processes entities, and needs to know.
            scope: 'local',
            fn: async () => await problems.refresh(),
          });
        }
        if (!provider) {
          await forgetEmitted(database);
        } else {
          catalog.addEntityProvider(
            new MlResourceProvider({
              ...deps,
              rules: provider,
              emitted: new EmittedTable(await emittedDatabase(database)),
              schedule: scheduler.createScheduledTaskRunner(provider.schedule),
            }),
          );
        }
      },
    });
  },
});
