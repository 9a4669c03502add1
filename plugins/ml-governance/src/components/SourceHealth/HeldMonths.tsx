import { makeStyles } from '@material-ui/core/styles';
import { HeldMonth } from '@ml-governance/backstage-plugin-ml-governance-common';
import { toneColors } from '../../theme/toneColors';
import { countText } from '../../wording/countText';
import { utcDayText } from '../../wording/dayText';
import { instantText } from '../../wording/instantText';
import { longMonthText } from '../../wording/monthText';

const useStyles = makeStyles(
  theme => ({
    root: {
      '& summary': {
        cursor: 'pointer',
        width: 'fit-content',
        '&:focus-visible': {
          outline: `2px solid ${theme.palette.primary.main}`,
          outlineOffset: 2,
        },
      },
    },
    list: {
      margin: theme.spacing(0.5, 0, 0),
      padding: 0,
      listStyle: 'none',
      '& li + li': { marginTop: theme.spacing(0.5) },
    },
    quiet: { color: theme.palette.text.secondary },
    missing: { color: toneColors(theme.palette.type).attention },
  }),
  { name: 'MlGovernanceHeldMonths' },
);

/** Which months of a bill are held line by line, and how each of them is once it is opened. */
export function HeldMonths(props: { months: readonly HeldMonth[] }) {
  const { months } = props;
  const classes = useStyles();
  if (months.length === 0) return <>None yet</>;
  const closed = months.filter(month => month.closed).length;
  const missing = months.filter(month => month.missingSince !== undefined);
  return (
    <details className={classes.root}>
      <summary>
        {countText(months.length, 'month')}, {closed.toLocaleString('en-US')}{' '}
        closed
        {missing.length > 0 && (
          <strong className={classes.missing}>
            , {missing.length.toLocaleString('en-US')} gone from the source
          </strong>
        )}
      </summary>
      <ul className={classes.list}>
        {months.map(({ month, closed: isClosed, lines, ...one }) => (
          <li key={month}>
            {longMonthText(month)}, {isClosed ? 'closed' : 'still open'}
            <div className={classes.quiet}>
              {countText(lines, 'line')}, read{' '}
              <time dateTime={one.readAt}>{instantText(one.readAt)}</time>
            </div>
            {one.missingSince && (
              <div className={classes.missing}>
                The source has it no more since {utcDayText(one.missingSince)};
                its figures are kept.
              </div>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
