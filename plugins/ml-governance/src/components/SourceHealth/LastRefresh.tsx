import { makeStyles } from '@material-ui/core/styles';
import { SourceHealth } from '@ml-governance/backstage-plugin-ml-governance-common';
import { instantText } from '../../wording/instantText';
import { durationText, outcomeText } from './refreshText';

const useStyles = makeStyles(
  theme => ({ quiet: { color: theme.palette.text.secondary } }),
  { name: 'MlGovernanceLastRefresh' },
);

/** How the last refresh of a source ended, or since when it runs. */
export function LastRefresh(props: {
  refresh: NonNullable<SourceHealth['lastRefresh']>;
}) {
  const { startedAt, outcome, durationMs, error } = props.refresh;
  const classes = useStyles();
  return (
    <>
      {outcomeText(outcome)}{' '}
      <span className={classes.quiet}>
        (<time dateTime={startedAt}>{instantText(startedAt)}</time>
        {durationMs !== undefined && `, took ${durationText(durationMs)}`})
      </span>
      {error && <div>{error}</div>}
    </>
  );
}
