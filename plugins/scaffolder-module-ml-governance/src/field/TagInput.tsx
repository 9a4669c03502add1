import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import {
  shortTagKey,
  TagDefinition,
  TagSetOrigin,
} from '@ml-governance/backstage-plugin-ml-governance-common';

const ORIGINS: Record<Exclude<TagSetOrigin, 'given'>, string> = {
  entity: 'the entity',
  system: 'the system',
  owner: 'the group that owns it',
};

/** What a tag has without anybody filling it in. */
export interface InheritedValue {
  value: string;
  origin: Exclude<TagSetOrigin, 'given'>;
}

/** One tag of the form: its choices where the dictionary has any, a text otherwise. */
export const TagInput = (props: {
  id: string;
  definition: TagDefinition;
  prefix: string;
  isRequired: boolean;
  isDisabled: boolean;
  /** What was filled in, blank as well; absent where nobody has touched it. */
  value: string | undefined;
  inherited: InheritedValue | undefined;
  problem: string | undefined;
  onChange: (value: string) => void;
}) => {
  const { id, definition, prefix, value, inherited, problem } = props;
  const { allowedValues, examples = [] } = definition;
  const shown = value ?? inherited?.value ?? '';
  const from = inherited ? ORIGINS[inherited.origin] : '';
  const choices =
    allowedValues && shown !== '' && !allowedValues.includes(shown)
      ? [...allowedValues, shown]
      : allowedValues;
  const noChoice = props.isRequired ? 'Choose one' : 'None';
  const blankChoice = inherited ? `As ${from} has it` : noChoice;
  const example = !choices && examples.length > 0 ? examples[0] : undefined;
  const hints = [
    problem ?? definition.purpose.replace(/\.?$/, '.'),
    ...(inherited && shown === inherited.value ? [`From ${from}.`] : []),
    ...(inherited && shown === ''
      ? [`Left blank it is “${inherited.value}”, from ${from}.`]
      : []),
    ...(example === undefined ? [] : [`Such as ${example}.`]),
  ];
  return (
    <TextField
      id={id}
      label={shortTagKey(definition.key, prefix)}
      value={shown}
      onChange={event => props.onChange(event.target.value)}
      required={props.isRequired}
      disabled={props.isDisabled}
      error={problem !== undefined}
      helperText={hints.join(' ')}
      margin="normal"
      fullWidth
      select={choices !== undefined}
      // The form would refuse a blank field by itself, which may be inherited.
      InputProps={{ inputProps: { required: false } }}
      InputLabelProps={{ shrink: true }}
      SelectProps={{
        displayEmpty: true,
        // Of a choice, Material UI describes the hidden input alone.
        SelectDisplayProps: { 'aria-describedby': `${id}-helper-text` },
      }}
    >
      {choices && [
        <MenuItem key="" value="">
          <em>{blankChoice}</em>
        </MenuItem>,
        ...choices.map(choice => (
          <MenuItem key={choice} value={choice}>
            {choice}
          </MenuItem>
        )),
      ]}
    </TextField>
  );
};
