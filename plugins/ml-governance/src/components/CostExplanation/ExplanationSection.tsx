import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { useCardId } from '../GovernanceCard';

const useStyles = makeStyles(
  theme => ({
    root: { marginTop: theme.spacing(3), minWidth: 0 },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(0.5, 2),
      marginBottom: theme.spacing(0.5),
    },
    title: { margin: 0, fontSize: '0.9375rem', fontWeight: 700 },
    note: {
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'MlGovernanceExplanationSection' },
);

/** A part of an explanation, under its heading. */
export function ExplanationSection(props: {
  title: string;
  /** What is to be known before it is read. */
  note?: ReactNode;
  /** Stands opposite the heading. */
  action?: ReactNode;
  children: ReactNode;
}) {
  const { title, note, action, children } = props;
  const classes = useStyles();
  const titleId = useCardId('explanation-section');
  return (
    <section aria-labelledby={titleId} className={classes.root}>
      <div className={classes.head}>
        <h3 id={titleId} className={classes.title}>
          {title}
        </h3>
        {action}
      </div>
      {note && <div className={classes.note}>{note}</div>}
      {children}
    </section>
  );
}
