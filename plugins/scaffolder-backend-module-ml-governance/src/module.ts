import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { mlGovernanceServiceRef } from '@ml-governance/backstage-plugin-ml-governance-node';
import { createRenderTagsAction } from './actions/renderTags';
import { createReserveApplicationAction } from './actions/reserveApplication';
import { createResolveTagsAction } from './actions/resolveTags';
import { createValidateTagsAction } from './actions/validateTags';

/**
 * Adds the actions `ml-governance:application:reserve` and
 * `ml-governance:tags:resolve`, `:validate` and `:render` to the scaffolder.
 *
 * @public
 */
export const scaffolderModuleMlGovernance = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'ml-governance',
  register(reg) {
    reg.registerInit({
      deps: {
        catalog: catalogServiceRef,
        mlGovernance: mlGovernanceServiceRef,
        scaffolder: scaffolderActionsExtensionPoint,
      },
      async init({ catalog, mlGovernance, scaffolder }) {
        scaffolder.addActions(
          createReserveApplicationAction({ mlGovernance }),
          createResolveTagsAction({ catalog, mlGovernance }),
          createValidateTagsAction({ mlGovernance }),
          createRenderTagsAction({ mlGovernance }),
        );
      },
    });
  },
});
