import { assertError } from '@backstage/errors';
import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { mlGovernanceApiRef } from '@ml-governance/backstage-plugin-ml-governance';
import { readTagSources } from '@ml-governance/backstage-plugin-ml-governance-common';
import { failureText } from './failureText';
import { judgeTags } from './judgeTags';
import { readOtherFields } from './otherFields';
import { TagsFieldOptions } from './tagsFieldSchema';
import { textValues } from './textValues';

/**
 * Lets the form go on only where the dictionary allows the tags, and says
 * everything that it has against them at once. Where it cannot be asked, the
 * form does not go on either.
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
    for (const { sentence } of problems) field.addError(sentence);
  } catch (error) {
    assertError(error);
    field.addError(`The tags could not be checked: ${failureText(error)}`);
  }
};
