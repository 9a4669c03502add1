import { makeStyles } from '@material-ui/core/styles';
import { toneColors } from '../../theme/toneColors';

const useStyles = makeStyles(
  theme => {
    const tones = toneColors(theme.palette.type);
    return {
      track: {
        marginTop: theme.spacing(0.5),
        height: 6,
        maxWidth: 240,
        borderRadius: 3,
        overflow: 'hidden',
        backgroundColor: theme.palette.action.selected,
      },
      share: { height: '100%' },
      good: { background: tones.good },
      attention: { background: tones.attention },
    };
  },
  { name: 'MlGovernanceShareBar' },
);

/** How much of something is used or done, for the eye; words beside it say the same. */
export function ShareBar(props: {
  /** From 0 to 100. */
  percent: string;
  tone: 'good' | 'attention';
}) {
  const { percent, tone } = props;
  const classes = useStyles();
  return (
    <div className={classes.track} aria-hidden="true">
      <div
        className={`${classes.share} ${classes[tone]}`}
        style={{ width: `${percent}%` }}
      />
    </div>
  );
}
