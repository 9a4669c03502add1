import path from 'node:path';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createPublishFolderAction } from './publishFolderAction';

/**
 * Of the demo alone: adds `demo:publish:folder` to the scaffolder, by which its
 * templates need no account anywhere.
 */
export const publishFolderModule = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'demo-publish-folder',
  register(reg) {
    reg.registerInit({
      deps: {
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        scaffolder: scaffolderActionsExtensionPoint,
      },
      async init({ catalog, config, scaffolder }) {
        const settings = config.getOptionalConfig('demo.publishFolder');
        if (!settings) return;
        scaffolder.addActions(
          createPublishFolderAction({
            catalog,
            folder: path.resolve(settings.getString('path')),
            locationRef: settings.getString('locationRef'),
          }),
        );
      },
    });
  },
});
