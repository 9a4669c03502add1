import { makeStyles } from '@material-ui/core/styles';
import { SourceHealth } from '@ml-governance/backstage-plugin-ml-governance-common';
import { toneColors } from '../../theme/toneColors';
import { ageText, instantText } from '../../wording/instantText';
import { useCardId } from '../GovernanceCard';
import { CallsToday } from './CallsToday';
import { FailureList } from './FailureList';
import { HeldMonths } from './HeldMonths';
import { LastRefresh } from './LastRefresh';
import { PaidRequests } from './PaidRequests';
import { ReadingProgress } from './ReadingProgress';
import { dueText } from './refreshText';
import { StatusMark } from './StatusMark';

/** What a source is there for. */
function purposeOf({ kind, ofRecord }: SourceHealth): string {
  switch (kind) {
    case 'inventory':
      return 'Reads resources and tags';
    case 'tag-compliance':
      return 'Reads what AWS says about tags';
    default:
      return ofRecord
        ? 'Bill of record: every cost on show comes from it'
        : 'Another bill, to compare with the bill of record';
  }
}

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      fontSize: '0.8125rem',
      '& + &': {
        borderTop: `1px solid ${theme.palette.divider}`,
        paddingTop: theme.spacing(2),
      },
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.25, 1.5),
    },
    title: { margin: 0, fontSize: '0.9375rem', fontWeight: 700 },
    quiet: { color: theme.palette.text.secondary },
    late: {
      color: toneColors(theme.palette.type).attention,
      fontWeight: 600,
    },
    facts: {
      margin: 0,
      display: 'grid',
      // The same columns for every source, at most five, whatever it has to say.
      gridTemplateColumns: 'repeat(auto-fill, minmax(max(176px, 17%), 1fr))',
      gap: theme.spacing(1.5, 3),
      fontVariantNumeric: 'tabular-nums',
      '& dt': {
        fontSize: theme.typography.caption.fontSize,
        color: theme.palette.text.secondary,
      },
      '& dd': { margin: 0, overflowWrap: 'anywhere' },
    },
    error: { overflowWrap: 'anywhere' },
  }),
  { name: 'MlGovernanceSourceItem' },
);

/** Everything that is known about the health of one source. */
export function SourceItem(props: { source: SourceHealth; now: Date }) {
  const { source, now } = props;
  const { title, status, refreshedAt, nextRefreshBy, lastRefresh } = source;
  const classes = useStyles();
  const titleId = useCardId('source');
  const due = nextRefreshBy ? dueText(nextRefreshBy, now) : undefined;
  return (
    <article aria-labelledby={titleId} className={classes.root}>
      <div className={classes.head}>
        <h4 id={titleId} className={classes.title}>
          {title}
        </h4>
        <StatusMark status={status} />
        <span className={classes.quiet}>{purposeOf(source)}</span>
      </div>
      {source.error && <div className={classes.error}>{source.error}</div>}
      <dl className={classes.facts}>
        <div>
          <dt>Age of the data</dt>
          <dd>
            {refreshedAt ? (
              <>
                {ageText(refreshedAt, now)}{' '}
                <time dateTime={refreshedAt} className={classes.quiet}>
                  ({instantText(refreshedAt)})
                </time>
              </>
            ) : (
              'There is none'
            )}
          </dd>
        </div>
        <div>
          <dt>Last refresh</dt>
          <dd>
            {lastRefresh ? <LastRefresh refresh={lastRefresh} /> : 'None yet'}
          </dd>
        </div>
        <div>
          <dt>Next refresh at the latest</dt>
          <dd>
            {due && nextRefreshBy ? (
              <>
                <span className={due.late ? classes.late : undefined}>
                  {due.text}
                </span>{' '}
                <time dateTime={nextRefreshBy} className={classes.quiet}>
                  ({instantText(nextRefreshBy)})
                </time>
              </>
            ) : (
              'Not planned'
            )}
          </dd>
        </div>
        {source.reading && (
          <div>
            <dt>Being read</dt>
            <dd>
              <ReadingProgress reading={source.reading} />
            </dd>
          </div>
        )}
        {source.months && (
          <div>
            <dt>Held line by line</dt>
            <dd>
              <HeldMonths months={source.months} />
            </dd>
          </div>
        )}
        <div>
          <dt>Requests to AWS today (UTC)</dt>
          <dd>
            <CallsToday calls={source.callsToday} />
          </dd>
        </div>
        {source.paidRequestsToday && (
          <div>
            <dt>Spent on AWS today (UTC)</dt>
            <dd>
              <PaidRequests paid={source.paidRequestsToday} />
            </dd>
          </div>
        )}
      </dl>
      {source.failures.length > 0 && (
        <FailureList title={title} failures={source.failures} />
      )}
    </article>
  );
}
