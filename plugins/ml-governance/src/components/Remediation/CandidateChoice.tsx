import { PlannedChange } from '@ml-governance/backstage-plugin-ml-governance-common';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useCardId } from '../GovernanceCard';
import { ORIGIN_TEXTS } from './planText';

const useStyles = makeStyles(
  theme => ({ root: { maxWidth: 420, marginTop: theme.spacing(0.75) } }),
  { name: 'MlGovernanceCandidateChoice' },
);

/** Lets a person choose among the values that a tag could get. */
export function CandidateChoice(props: {
  change: PlannedChange;
  disabled: boolean;
  onChoose: (value: string) => void;
}) {
  const { change, disabled, onChoose } = props;
  const { candidates, value, name, key } = change;
  const classes = useStyles();
  const id = useCardId('candidate');
  // One value may come from several places, and is offered once.
  const values = [...new Set(candidates.map(one => one.value))];
  return (
    <TextField
      select
      id={id}
      className={classes.root}
      fullWidth
      variant="outlined"
      size="small"
      label="Value"
      value={value !== undefined && values.includes(value) ? value : ''}
      disabled={disabled}
      onChange={event => {
        if (event.target.value !== '') onChoose(event.target.value);
      }}
      InputLabelProps={{ shrink: true }}
      inputProps={{ 'aria-label': `Value of ${key} for ${name}` }}
      SelectProps={{ native: true }}
    >
      <option value="">Choose…</option>
      {values.map(one => (
        <option key={one} value={one}>
          {one} –{' '}
          {candidates
            .filter(candidate => candidate.value === one)
            .map(({ origin }) => ORIGIN_TEXTS[origin])
            .join(', ')}
        </option>
      ))}
    </TextField>
  );
}
