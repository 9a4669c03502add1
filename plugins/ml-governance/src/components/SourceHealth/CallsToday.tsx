import { makeStyles } from '@material-ui/core/styles';
import { SourceHealth } from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';

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
      listStyle: 'none',
      margin: theme.spacing(0.5, 0, 0),
      padding: 0,
      maxWidth: 420,
      fontVariantNumeric: 'tabular-nums',
      '& li': {
        display: 'flex',
        justifyContent: 'space-between',
        gap: theme.spacing(2),
      },
      '& code': { fontSize: '0.75rem', overflowWrap: 'anywhere' },
      '& span': { flexShrink: 0 },
    },
  }),
  { name: 'MlGovernanceCallsToday' },
);

/** How many requests a source has made today, and of which kinds once it is opened. */
export function CallsToday(props: { calls: SourceHealth['callsToday'] }) {
  const { calls } = props;
  const classes = useStyles();
  const total = calls.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return <>None</>;
  return (
    <details className={classes.root}>
      <summary>{countText(total, 'request')}</summary>
      <ul className={classes.list}>
        {[...calls]
          .sort((a, b) => b.count - a.count)
          .map(({ operation, count }) => (
            <li key={operation}>
              <code>{operation}</code>
              <span>{count.toLocaleString('en-US')}</span>
            </li>
          ))}
      </ul>
    </details>
  );
}
