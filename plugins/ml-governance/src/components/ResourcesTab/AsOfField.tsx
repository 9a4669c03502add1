import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { UtcDay } from '@ml-governance/backstage-plugin-ml-governance-common';
import { useCardId } from '../GovernanceCard';
import { RESOURCE_FILTER_LABELS } from './resourceFilters';

const useStyles = makeStyles(
  theme => ({
    root: {
      flex: '1 1 132px',
      minWidth: 0,
      maxWidth: 200,
      // The browser draws the calendar in its own colours unless it is told.
      '& input': { colorScheme: theme.palette.type },
      '@container (max-width: 560px)': { maxWidth: 'none' },
    },
  }),
  { name: 'MlGovernanceAsOfField' },
);

/** Chooses a day at whose end the resources are looked at; none for now. */
export function AsOfField(props: {
  value: UtcDay | undefined;
  /** The last day that can be looked at. */
  today: UtcDay;
  onChange: (value: UtcDay | undefined) => void;
}) {
  const { value = '', today, onChange } = props;
  const classes = useStyles();
  const id = useCardId('as-of');
  return (
    <TextField
      id={id}
      className={classes.root}
      variant="outlined"
      size="small"
      type="date"
      label={RESOURCE_FILTER_LABELS.asOf}
      value={value}
      onChange={event => onChange(event.target.value || undefined)}
      InputLabelProps={{ shrink: true }}
      inputProps={{ max: today }}
    />
  );
}
