import { makeStyles } from '@material-ui/core/styles';
import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import HourglassEmptyIcon from '@material-ui/icons/HourglassEmpty';
import ReportProblemOutlinedIcon from '@material-ui/icons/ReportProblemOutlined';
import { SourceStatus } from '@ml-governance/backstage-plugin-ml-governance-common';
import { toneColors } from '../../theme/toneColors';
import { statusText } from './statusText';

const ICONS: Record<SourceStatus, typeof ErrorOutlineIcon> = {
  ok: CheckCircleOutlineIcon,
  partial: ReportProblemOutlinedIcon,
  stale: ReportProblemOutlinedIcon,
  failed: ErrorOutlineIcon,
  pending: HourglassEmptyIcon,
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
        '& svg': { fontSize: '1.125rem', flexShrink: 0 },
      },
      good: { color: tones.good },
      attention: { color: tones.attention },
      broken: { color: tones.broken },
      neutral: { color: theme.palette.text.secondary },
    };
  },
  { name: 'MlGovernanceStatusMark' },
);

/** The status of a source, in a sign and words. */
export function StatusMark(props: { status: SourceStatus }) {
  const classes = useStyles();
  const { label, tone } = statusText(props.status);
  const Icon = ICONS[props.status];
  return (
    <span className={`${classes.root} ${classes[tone]}`}>
      <Icon aria-hidden="true" />
      {label}
    </span>
  );
}
