import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { Tone, toneColors } from '../../theme/toneColors';

const useStyles = makeStyles(
  theme => {
    const tones = toneColors(theme.palette.type);
    return {
      label: {
        fontSize: theme.typography.caption.fontSize,
        color: theme.palette.text.secondary,
      },
      value: { margin: 0, overflowWrap: 'anywhere' },
      main: {
        fontSize: '2.125rem',
        lineHeight: 1.25,
        fontWeight: 700,
        letterSpacing: '-0.5px',
      },
      beside: { fontSize: '1.25rem', lineHeight: 1.5, fontWeight: 600 },
      good: { color: tones.good },
      attention: { color: tones.attention },
      broken: { color: tones.broken },
    };
  },
  { name: 'MlGovernanceFigure' },
);

/** A figure with the words that say what it is; it stands in `Figures`. */
export function Figure(props: {
  label: string;
  /** More about the label, on hover. */
  title?: string;
  /** Whether it is the one that is read first. */
  main?: boolean;
  tone?: Tone;
  children: ReactNode;
}) {
  const { label, title, main = false, tone, children } = props;
  const classes = useStyles();
  const size = main ? classes.main : classes.beside;
  return (
    <div>
      <dt className={classes.label} title={title}>
        {label}
      </dt>
      <dd className={`${classes.value} ${size} ${tone ? classes[tone] : ''}`}>
        {children}
      </dd>
    </div>
  );
}
