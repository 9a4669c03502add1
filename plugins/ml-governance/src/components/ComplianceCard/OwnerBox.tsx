import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { OwnerVerdict } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Tone, toneColors } from '../../theme/toneColors';

const TONES: Record<OwnerVerdict, Tone | 'neutral'> = {
  match: 'good',
  mismatch: 'attention',
  missing: 'attention',
  unknown: 'neutral',
};

const useStyles = makeStyles(
  theme => {
    const tones = toneColors(theme.palette.type);
    return {
      root: {
        padding: theme.spacing(1.25, 1.5),
        border: `1px solid ${theme.palette.divider}`,
        borderLeft: '4px solid currentColor',
        borderRadius: theme.shape.borderRadius,
        fontSize: '0.8125rem',
      },
      good: { color: tones.good },
      attention: { color: tones.attention },
      broken: { color: tones.broken },
      neutral: { color: theme.palette.text.secondary },
      title: { margin: 0, fontSize: '0.8125rem', fontWeight: 700 },
    };
  },
  { name: 'MlGovernanceOwnerBox' },
);

/** The frame of what there is to say about owners, in the colour of the verdict. */
export function OwnerBox(props: {
  verdict: OwnerVerdict;
  title: string;
  children?: ReactNode;
}) {
  const { verdict, title, children } = props;
  const classes = useStyles();
  return (
    <div className={`${classes.root} ${classes[TONES[verdict]]}`}>
      <h4 className={classes.title}>{title}</h4>
      {children}
    </div>
  );
}
