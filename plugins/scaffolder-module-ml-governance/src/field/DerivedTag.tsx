import TextField from '@material-ui/core/TextField';
import {
  shortTagKey,
  TagDefinition,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** A tag that another field of the form decides, to read. */
export const DerivedTag = (props: {
  id: string;
  definition: TagDefinition;
  prefix: string;
  value: string | undefined;
  /** Where it comes from. */
  hint: string;
  /** What to do first, where there is no value. */
  ask: string;
  problem: string | undefined;
}) => {
  const { id, definition, prefix, value, problem } = props;
  const hints = [
    ...(problem === undefined ? [] : [problem]),
    ...(value === undefined ? [props.ask] : []),
    ...(problem === undefined && value !== undefined ? [props.hint] : []),
  ];
  return (
    <TextField
      id={id}
      label={shortTagKey(definition.key, prefix)}
      value={value ?? ''}
      required={definition.mandatory}
      error={problem !== undefined}
      helperText={hints.join(' ')}
      margin="normal"
      fullWidth
      InputProps={{ readOnly: true, inputProps: { required: false } }}
      InputLabelProps={{ shrink: true }}
    />
  );
};
