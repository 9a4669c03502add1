import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { mlGovernancePermissions } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  mlGovernanceCostSourcesExtensionPoint,
  mlGovernanceInventoriesExtensionPoint,
  mlGovernanceNoticesExtensionPoint,
  mlGovernanceTagComplianceExtensionPoint,
  mlGovernanceTaggingExtensionPoint,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { registerActions } from './actions/registerActions';
import { readMlGovernanceConfig } from './config/MlGovernanceConfig';
import { createMlGovernance } from './createMlGovernance';
import { migratedDatabase } from './database/migrate';
import { scheduleRefreshes } from './refresh/scheduleRefreshes';
import { createRouter } from './router';
import { SourceRegistry } from './SourceRegistry';

/**
 * The backend of ML Governance. Modules add the bills and the inventories that
 * it refreshes, stores and serves.
 *
 * @public
 */
export const mlGovernancePlugin = createBackendPlugin({
  pluginId: 'ml-governance',
  register(reg) {
    const registry = new SourceRegistry();
    reg.registerExtensionPoint(mlGovernanceCostSourcesExtensionPoint, registry);
    reg.registerExtensionPoint(mlGovernanceInventoriesExtensionPoint, registry);
    reg.registerExtensionPoint(
      mlGovernanceTagComplianceExtensionPoint,
      registry,
    );
    reg.registerExtensionPoint(mlGovernanceTaggingExtensionPoint, registry);
    reg.registerExtensionPoint(mlGovernanceNoticesExtensionPoint, registry);
    reg.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { httpAuth, httpRouter, lifecycle, scheduler } = deps;
        const config = await readMlGovernanceConfig(deps.config);
        const mlGovernance = createMlGovernance({
          ...deps,
          config,
          knex: await migratedDatabase(deps.database),
          registry,
          clock: () => new Date(),
        });
        deps.permissionsRegistry.addPermissions(mlGovernancePermissions);
        httpRouter.use(createRouter({ httpAuth, ...mlGovernance }));
        registerActions({
          actionsRegistry: deps.actionsRegistry,
          ...mlGovernance,
        });

        const shutdown = new AbortController();
        lifecycle.addShutdownHook(() =>
          shutdown.abort(new Error('The backend is shutting down')),
        );
        await mlGovernance.remediationSchedule.begin({
          scheduler,
          shutdown: shutdown.signal,
        });
        await mlGovernance.notices.begin({
          scheduler,
          shutdown: shutdown.signal,
        });
        await scheduleRefreshes({
          scheduler,
          shutdown: shutdown.signal,
          ...mlGovernance.refreshes,
        });
      },
    });
  },
});
