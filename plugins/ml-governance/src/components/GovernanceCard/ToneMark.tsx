import { makeStyles } from '@material-ui/core/styles';
import SvgIcon from '@material-ui/core/SvgIcon';
import { Tone, toneColors } from '../../theme/toneColors';

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
  { name: 'MlGovernanceToneMark' },
);

/** How something stands, in a sign and words; the colour only backs them up. */
export function ToneMark(props: {
  icon: typeof SvgIcon;
  label: string;
  tone: Tone | 'neutral';
}) {
  const { icon: Icon, label, tone } = props;
  const classes = useStyles();
  return (
    <span className={`${classes.root} ${classes[tone]}`}>
      <Icon aria-hidden="true" />
      {label}
    </span>
  );
}
