import TextField from '@material-ui/core/TextField';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useCardId } from '../components/GovernanceCard';

/** The browser draws the list in its own colours unless it is told. */
const nativeList = (theme: Theme) => ({
  '& select': { colorScheme: theme.palette.type },
  '& option': {
    color: theme.palette.text.primary,
    background: theme.palette.background.paper,
  },
});

const useStyles = makeStyles(
  theme => ({
    root: {
      flex: '1 1 160px',
      minWidth: 0,
      maxWidth: 320,
      ...nativeList(theme),
      '@container (max-width: 560px)': { maxWidth: 'none' },
    },
    inDialog: nativeList(theme),
  }),
  { name: 'MlGovernanceChoiceField' },
);

/** Chooses one of a list that the browser may lay out as it does best. */
export function ChoiceField(props: {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  /** Whether it stands among the fields of a dialog, and looks as they do. */
  inDialog?: boolean;
}) {
  const { label, value, options, onChange, inDialog } = props;
  const classes = useStyles();
  const id = useCardId('choice');
  return (
    <TextField
      select
      id={id}
      className={inDialog ? classes.inDialog : classes.root}
      {...(inDialog
        ? { margin: 'dense', fullWidth: true }
        : { variant: 'outlined', size: 'small' })}
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
