import { makeStyles } from '@material-ui/core/styles';
import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import { EvaluatedResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { toneColors } from '../../theme/toneColors';
import { verdictText } from './verdictText';

type Verdict = EvaluatedResource['verdict'];

const ICONS: Record<Verdict, typeof ErrorOutlineIcon> = {
  compliant: CheckCircleOutlineIcon,
  violating: ErrorOutlineIcon,
  unknown: HelpOutlineIcon,
};

const useStyles = makeStyles(
  theme => {
    const tones = toneColors(theme.palette.type);
    return {
      root: {
        display: 'inline-flex',
        alignItems: 'center',
        gap: theme.spacing(0.5),
        fontWeight: 600,
        '& svg': { fontSize: '1rem', flexShrink: 0 },
      },
      good: { color: tones.good },
      attention: { color: tones.attention },
      broken: { color: tones.broken },
      neutral: { color: theme.palette.text.secondary },
    };
  },
  { name: 'MlGovernanceVerdictMark' },
);

/** The verdict on a resource, in a sign and a word. */
export function VerdictMark(props: { verdict: Verdict }) {
  const classes = useStyles();
  const { label, tone } = verdictText(props.verdict);
  const Icon = ICONS[props.verdict];
  return (
    <span className={`${classes.root} ${classes[tone]}`}>
      <Icon aria-hidden="true" />
      {label}
    </span>
  );
}
