import { techInsightsFactRetrieversExtensionPoint } from '@backstage-community/plugin-tech-insights-node';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { mlGovernanceBulkServiceRef } from '@ml-governance/backstage-plugin-ml-governance-node';
import { createFactRetriever } from './facts/createFactRetriever';

/**
 * Adds the fact retriever `mlGovernanceFactRetriever` to Tech Insights, which
 * runs it once its cadence is configured.
 *
 * @public
 */
export const techInsightsModuleMlGovernance = createBackendModule({
  pluginId: 'tech-insights',
  moduleId: 'ml-governance',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        retrievers: techInsightsFactRetrieversExtensionPoint,
        mlGovernance: mlGovernanceBulkServiceRef,
      },
      async init({ auth, config, retrievers, mlGovernance }) {
        const mlGovernanceFactRetriever = createFactRetriever({
          auth,
          mlGovernance,
          withCost:
            config.getOptionalBoolean('techInsights.mlGovernance.cost') ??
            false,
          clock: () => new Date(),
        });
        retrievers.addFactRetrievers({ mlGovernanceFactRetriever });
      },
    });
  },
});
