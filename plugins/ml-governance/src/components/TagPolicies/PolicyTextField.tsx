import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useCardId } from '../GovernanceCard';

const useStyles = makeStyles(
  {
    input: {
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
      fontSize: '0.75rem',
    },
  },
  { name: 'MlGovernancePolicyTextField' },
);

/** Takes a document that somebody pastes. */
export function PolicyTextField(props: {
  label: string;
  help: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { label, help, value, onChange } = props;
  const classes = useStyles();
  const id = useCardId('pasted');
  return (
    <TextField
      id={id}
      label={label}
      helperText={help}
      value={value}
      onChange={event => onChange(event.target.value)}
      variant="outlined"
      fullWidth
      multiline
      minRows={6}
      maxRows={18}
      InputLabelProps={{ shrink: true }}
      InputProps={{ classes: { input: classes.input } }}
      inputProps={{ spellCheck: false }}
    />
  );
}
