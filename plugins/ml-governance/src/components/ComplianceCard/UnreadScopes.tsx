import { makeStyles } from '@material-ui/core/styles';
import { SourceFailure } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ExpandableList, SectionTitle } from '../GovernanceCard';
import { instantText } from '../../wording/instantText';
import { unreadScopes } from './unreadScopes';

const useStyles = makeStyles(
  theme => ({
    scope: { fontSize: '0.8125rem', overflowWrap: 'anywhere' },
    badge: {
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 700,
      color: theme.palette.text.secondary,
    },
    reason: {
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'MlGovernanceUnreadScopes' },
);

/** Accounts and regions that may hold more resources, which nobody could look into. */
export function UnreadScopes(props: {
  failures: readonly SourceFailure[];
  /** How many there are beside these, which must not be named. */
  elsewhere?: number;
}) {
  const classes = useStyles();
  const { failures, elsewhere = 0 } = props;
  if (failures.length + elsewhere === 0) return null;
  return (
    <div>
      <SectionTitle>
        Could not be read: what is in there is not counted
      </SectionTitle>
      <ExpandableList items={unreadScopes(failures)} keyOf={scope => scope.id}>
        {scope => (
          <div className={classes.scope}>
            <span className={classes.badge}>Unknown</span>{' '}
            <bdi>{scope.account}</bdi>
            {scope.regions.length > 0 && ` in ${scope.regions.join(', ')}`}
            <div className={classes.reason} title={scope.message}>
              {scope.code} since{' '}
              <time dateTime={scope.since}>{instantText(scope.since)}</time>
            </div>
          </div>
        )}
      </ExpandableList>
      {elsewhere > 0 && (
        <div className={classes.scope}>
          <span className={classes.badge}>Unknown</span>{' '}
          {elsewhere.toLocaleString('en-US')}
          {failures.length > 0 ? ' more' : ''} in accounts where none of its
          resources is known. Whoever may see the sources can tell which.
        </div>
      )}
    </div>
  );
}
