import { makeStyles } from '@material-ui/core/styles';
import { dayRangeText, daysBeforeText } from '../wording/dayText';
import { PricedStatement } from './PricedStatement';

const useStyles = makeStyles(
  theme => ({
    root: {
      margin: 0,
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'MlGovernanceStatementNotes' },
);

/** How the figures are to be read. */
export function StatementNotes(props: { statement: PricedStatement }) {
  const { itemised, range, previousRange, sources, status } = props.statement;
  const classes = useStyles();
  const source = sources[0]?.title ?? 'The bill';
  return (
    <p className={classes.root}>
      {itemised
        ? 'Direct is what carries the tag of the application, inherited what came to it by rules, shared its part of pools. '
        : `${source} tells sums only, so that the amounts have no parts. `}
      {status === 'running' &&
        `Compared with the ${daysBeforeText(range, previousRange)}, ${dayRangeText(
          previousRange,
        )}. `}
      Amounts are rounded here; the CSV has every decimal, and its rows add up
      to the total exactly.
    </p>
  );
}
