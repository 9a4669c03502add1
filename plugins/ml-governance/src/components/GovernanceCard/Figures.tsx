import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      margin: 0,
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-end',
      gap: theme.spacing(1.5, 4.5),
      fontVariantNumeric: 'tabular-nums',
      '@container (max-width: 420px)': { columnGap: theme.spacing(2.5) },
    },
    muted: { '& dd, & dd *': { color: theme.palette.text.secondary } },
  }),
  { name: 'MlGovernanceFigures' },
);

/** The figures at the top of a card, each a `Figure`: one big, the others to explain it. */
export function Figures(props: {
  /** Greyed: the figures are old. */
  muted: boolean;
  children: ReactNode;
}) {
  const classes = useStyles();
  return (
    <dl className={`${classes.root} ${props.muted ? classes.muted : ''}`}>
      {props.children}
    </dl>
  );
}
