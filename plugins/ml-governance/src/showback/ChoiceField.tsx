import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useCardId } from '../components/GovernanceCard';

const useStyles = makeStyles(
  theme => ({
    root: {
      flex: '1 1 160px',
      minWidth: 0,
      maxWidth: 320,
      '& select': { colorScheme: theme.palette.type },
      '& option': {
        color: theme.palette.text.primary,
        background: theme.palette.background.paper,
      },
      '@container (max-width: 560px)': { maxWidth: 'none' },
    },
  }),
  { name: 'MlGovernanceChoiceField' },
);

/** Chooses one of a list that the browser may lay out as it does best. */
export function ChoiceField(props: {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  /** `dense` where it stands below another field of a form. */
  margin?: 'dense';
}) {
  const { label, value, options, onChange, margin } = props;
  const classes = useStyles();
  const id = useCardId('choice');
  return (
    <TextField
      select
      id={id}
      className={classes.root}
      variant="outlined"
      size="small"
      margin={margin}
      label={label}
      value={value}
      onChange={event => onChange(event.target.value)}
      InputLabelProps={{ shrink: true, htmlFor: id }}
      SelectProps={{ native: true }}
    >
      {options.map(option => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </TextField>
  );
}
