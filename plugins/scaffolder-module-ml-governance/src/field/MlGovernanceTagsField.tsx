import { useEffect } from 'react';
import Button from '@material-ui/core/Button';
import FormHelperText from '@material-ui/core/FormHelperText';
import LinearProgress from '@material-ui/core/LinearProgress';
import { failureText } from './failureText';
import { readOtherFields } from './otherFields';
import { TagInputs } from './TagInputs';
import { tagsFieldSchema } from './tagsFieldSchema';
import { textValues } from './textValues';
import { useTagsForm } from './useTagsForm';

/**
 * Asks for the tags of the dictionary: mandatory ones, and discretionary ones
 * behind a fold. What other fields decide, or the chosen system and group have,
 * is there already.
 */
export const MlGovernanceTagsField = (
  props: (typeof tagsFieldSchema)['TProps'],
) => {
  const { formData, formContext, onChange, uiSchema, rawErrors = [] } = props;
  const options = uiSchema['ui:options'] ?? {};
  const others = readOtherFields(formContext?.formData, options);
  const { dictionary, sources } = useTagsForm(others);

  // The form only asks for the check of fields that have a value.
  const isUntouched = formData === undefined;
  useEffect(() => {
    if (isUntouched) onChange({});
  }, [isUntouched, onChange]);

  // The form tells below the field why it did not go on.
  const isTold = (error: Error) =>
    rawErrors.some(told => told.includes(failureText(error)));
  if (dictionary.error) {
    return (
      <div role="alert">
        {!isTold(dictionary.error) && (
          <FormHelperText error>
            The tag dictionary could not be read:{' '}
            {failureText(dictionary.error)}
          </FormHelperText>
        )}
        <Button size="small" onClick={dictionary.retry}>
          Try again
        </Button>
      </div>
    );
  }
  if (!dictionary.value) {
    return <LinearProgress aria-label="Reading the tag dictionary" />;
  }
  return (
    <>
      {sources.error && !isTold(sources.error) && (
        <FormHelperText error role="alert">
          {failureText(sources.error)}
        </FormHelperText>
      )}
      {sources.loading && (
        <LinearProgress aria-label="Reading what the catalog says of the tags" />
      )}
      <TagInputs
        idPrefix={props.idSchema?.$id ?? 'ml-governance-tags'}
        dictionary={dictionary.value}
        values={textValues(formData)}
        sources={sources.value ?? {}}
        others={others}
        options={options}
        isChecked={rawErrors.length > 0}
        isDisabled={Boolean(props.disabled || props.readonly)}
        onChange={onChange}
      />
    </>
  );
};
