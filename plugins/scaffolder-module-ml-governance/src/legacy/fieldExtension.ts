import { scaffolderPlugin } from '@backstage/plugin-scaffolder';
import {
  createScaffolderFieldExtension,
  FieldExtensionComponent,
} from '@backstage/plugin-scaffolder-react';
import { MlGovernanceTagsField } from '../field/MlGovernanceTagsField';
import { TagsFieldOptions, tagsFieldSchema } from '../field/tagsFieldSchema';
import { validateTagsField } from '../field/validateTagsField';

/**
 * The form field `MlGovernanceTags`, to be put into the
 * `ScaffolderFieldExtensions` of the `ScaffolderPage`.
 *
 * @public
 */
export const MlGovernanceTagsFieldExtension: FieldExtensionComponent<
  Record<string, string>,
  TagsFieldOptions
> = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    name: 'MlGovernanceTags',
    component: MlGovernanceTagsField,
    validation: validateTagsField,
    schema: tagsFieldSchema.schema,
  }),
);
