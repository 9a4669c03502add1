import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { mlGovernanceCostSourcesExtensionPoint } from '@ml-governance/backstage-plugin-ml-governance-node';
import { readDataExportsSettings } from './config/readDataExportsSettings';
import { createSources } from './createSources';

/**
 * Adds data exports of AWS to ML Governance: the bill line by line, of every
 * export that the config lists.
 *
 * @public
 */
export const mlGovernanceModuleDataExports = createBackendModule({
  pluginId: 'ml-governance',
  moduleId: 'data-exports',
  register(registration) {
    registration.registerInit({
      deps: {
        config: coreServices.rootConfig,
        costSources: mlGovernanceCostSourcesExtensionPoint,
      },
      async init({ config, costSources }) {
        const settings = readDataExportsSettings(config);
        const credentials = DefaultAwsCredentialsManager.fromConfig(config);
        for (const source of createSources(settings, credentials)) {
          costSources.addBillLineSource(source);
        }
      },
    });
  },
});
