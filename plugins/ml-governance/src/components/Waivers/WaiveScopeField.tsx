import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import { makeStyles } from '@material-ui/core/styles';
import { WaiverScopeKind } from '@ml-governance/backstage-plugin-ml-governance-common';
import { WaiveChoice } from './waiveChoices';
import { WAIVER_LABELS } from './waiverLabels';

const useStyles = makeStyles(
  theme => ({
    choice: { overflowWrap: 'anywhere', padding: theme.spacing(0.5, 0) },
  }),
  { name: 'MlGovernanceWaiveScopeField' },
);

/** Lets people say what a waiver is about. */
export function WaiveScopeField(props: {
  choices: readonly WaiveChoice[];
  value: WaiverScopeKind | undefined;
  onChange: (kind: WaiverScopeKind | undefined) => void;
}) {
  const { choices, value, onChange } = props;
  const classes = useStyles();
  return (
    <FormControl component="fieldset" margin="dense">
      <FormLabel component="legend">{WAIVER_LABELS['scope.value']}</FormLabel>
      <RadioGroup
        value={value ?? ''}
        onChange={(_, picked) =>
          onChange(
            choices.find(({ scope }) => scope.kind === picked)?.scope.kind,
          )
        }
      >
        {choices.map(({ scope, about }) => (
          <FormControlLabel
            key={scope.kind}
            className={classes.choice}
            value={scope.kind}
            control={<Radio size="small" color="primary" />}
            label={<bdi>{about}</bdi>}
          />
        ))}
      </RadioGroup>
    </FormControl>
  );
}
