import { assertError } from '@backstage/errors';
import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { mlGovernanceApiRef } from '@ml-governance/backstage-plugin-ml-governance';
import {
  readTagSources,
  shortTagKey,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { failureText } from './failureText';
import { judgeTags } from './judgeTags';
import { readOtherFields } from './otherFields';
import { TagsFieldOptions } from './tagsFieldSchema';
import { textValues } from './textValues';

/**
 * Lets the form go on only where the dictionary allows the tags, and names all
 * that it has anything against at once; what that is stands at their fields.
 * Where it cannot be asked, the form does not go on either.
 */
export const validateTagsField: CustomFieldValidator<
  Record<string, string>,
  TagsFieldOptions
> = async (values, field, { apiHolder, formData, uiSchema }) => {
  const options = uiSchema?.['ui:options'] ?? {};
  const mlGovernanceApi = apiHolder.get(mlGovernanceApiRef);
  const catalogApi = apiHolder.get(catalogApiRef);
  if (!mlGovernanceApi || !catalogApi) {
    field.addError(
      'This portal lacks the plugin ML Governance, which has the tag dictionary; add it to the app',
    );
    return;
  }
  const { applicationId, ...references } = readOtherFields(formData, options);
  try {
    const [dictionary, sources] = await Promise.all([
      mlGovernanceApi.getDictionary(),
      readTagSources(references, ref => catalogApi.getEntityByRef(ref)),
    ]);
    const { problems } = judgeTags({
      dictionary,
      values: textValues(values),
      sources: { ...sources, ...(applicationId ? { applicationId } : {}) },
      options,
    });
    if (problems.length > 0) {
      const keys = new Set(
        problems.map(({ key }) => shortTagKey(key, dictionary.prefix)),
      );
      field.addError(
        `${keys.size === 1 ? '1 tag has' : `${keys.size} tags have`} to be mended: ${[...keys].join(', ')}`,
      );
    }
  } catch (error) {
    assertError(error);
    field.addError(`The tags could not be checked: ${failureText(error)}`);
  }
};
