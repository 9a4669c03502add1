import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      margin: 0,
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 400,
      lineHeight: 1.43,
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'MlGovernanceSectionTitle' },
);

/** The quiet heading of a part of a card, one level below the card's own. */
export function SectionTitle(props: { id?: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <h4 id={props.id} className={classes.root}>
      {props.children}
    </h4>
  );
}
