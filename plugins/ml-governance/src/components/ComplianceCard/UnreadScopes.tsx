import { makeStyles } from '@material-ui/core/styles';
import { SourceFailure } from '@ml-governance/backstage-plugin-ml-governance-common';
import { SectionTitle } from '../GovernanceCard';
import { instantText } from '../../wording/instantText';
import { unreadScopes } from './unreadScopes';

const useStyles = makeStyles(
  theme => ({
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      fontSize: '0.8125rem',
      overflowWrap: 'anywhere',
      '& li': { padding: theme.spacing(0.75, 0) },
      '& li + li': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    badge: {
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 700,
      color: theme.palette.text.secondary,
    },
    reason: { color: theme.palette.text.secondary },
  }),
  { name: 'MlGovernanceUnreadScopes' },
);

/** Accounts and regions that may hold more resources, which nobody could look into. */
export function UnreadScopes(props: { failures: readonly SourceFailure[] }) {
  const classes = useStyles();
  const scopes = unreadScopes(props.failures);
  return (
    <div>
      <SectionTitle>
        Could not be read: what is in there is not counted
      </SectionTitle>
      <ul className={classes.list}>
        {scopes.map(scope => (
          <li key={scope.id}>
            <span className={classes.badge}>Unknown</span>{' '}
            <bdi>{scope.account}</bdi>
            {scope.regions.length > 0 && ` in ${scope.regions.join(', ')}`}
            <div className={classes.reason} title={scope.message}>
              {scope.code} since{' '}
              <time dateTime={scope.since}>{instantText(scope.since)}</time>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
