import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { MlGovernanceTagsField } from './MlGovernanceTagsField';
import { tagsFieldSchema } from './tagsFieldSchema';
import { validateTagsField } from './validateTagsField';

/** The field for template forms of the new frontend system. */
export const mlGovernanceTagsFormField = createFormField({
  name: 'MlGovernanceTags',
  component: MlGovernanceTagsField,
  validation: validateTagsField,
  schema: tagsFieldSchema,
});
