import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { mlGovernanceBulkServiceRef } from '@ml-governance/backstage-plugin-ml-governance-node';
import { createApplicationCollator } from './collators/applicationCollator';
import { createResourceCollator } from './collators/resourceCollator';
import { readCollatorConfig } from './config/readCollatorConfig';

/**
 * Adds the types `ml-application` and `ml-resource` to the portal's search: the
 * application ids that services claim, and the AWS resources that carry them.
 *
 * @public
 */
export const searchModuleMlGovernance = createBackendModule({
  pluginId: 'search',
  moduleId: 'ml-governance',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        scheduler: coreServices.scheduler,
        indexRegistry: searchIndexRegistryExtensionPoint,
        mlGovernance: mlGovernanceBulkServiceRef,
      },
      async init({ auth, config, scheduler, indexRegistry, mlGovernance }) {
        const { schedule, locationTemplate, resourcePermission } =
          readCollatorConfig(config);
        const options = { auth, mlGovernance, locationTemplate };
        indexRegistry.addCollator({
          schedule: scheduler.createScheduledTaskRunner(schedule),
          factory: createApplicationCollator(options),
        });
        if (!resourcePermission) return;
        indexRegistry.addCollator({
          schedule: scheduler.createScheduledTaskRunner(schedule),
          factory: createResourceCollator({
            ...options,
            visibilityPermission: resourcePermission,
          }),
        });
      },
    });
  },
});
