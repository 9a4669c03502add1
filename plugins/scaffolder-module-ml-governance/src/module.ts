import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/**
 * Adds the form field `MlGovernanceTags` to the scaffolder.
 *
 * @public
 */
export const scaffolderModuleMlGovernance = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [
    FormFieldBlueprint.make({
      name: 'ml-governance-tags',
      params: {
        field: async () => {
          const { mlGovernanceTagsFormField } =
            await import('./field/mlGovernanceTagsFormField');
          return mlGovernanceTagsFormField;
        },
      },
    }),
  ],
});
