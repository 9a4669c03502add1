import { makeStyles } from '@material-ui/core/styles';
import { CopyTextButton, Link } from '@backstage/core-components';
import {
  EvaluatedResource,
  ResourceMatch,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { instantText } from '../../wording/instantText';
import { AwsVerdicts } from './AwsVerdicts';
import { consoleLink } from './consoleLink';
import { ResourceTags } from './ResourceTags';

const MATCHES: Record<ResourceMatch, string | undefined> = {
  exact: undefined,
  key: 'by a tag whose key is another spelling of the application-id key',
  value: 'by another spelling of the application id',
};

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      padding: theme.spacing(0.5, 1, 1.5, 3),
      '@container (max-width: 760px)': { paddingLeft: 0, paddingRight: 0 },
    },
    facts: {
      margin: 0,
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      gap: theme.spacing(0.25, 2),
      alignItems: 'baseline',
      '& dt': { color: theme.palette.text.secondary },
      '& dd': { margin: 0 },
    },
    arn: {
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
      fontSize: '0.75rem',
      marginRight: theme.spacing(0.5),
    },
    copy: {
      '& button': { padding: 2 },
      '& svg': { fontSize: '1rem' },
    },
  }),
  { name: 'MlGovernanceResourceDetails' },
);

function Instant(props: { at: string }) {
  return <time dateTime={props.at}>{instantText(props.at)}</time>;
}

/** Everything that is known of a resource. */
export function ResourceDetails(props: {
  resource: EvaluatedResource;
  keyPrefix: string;
}) {
  const { resource, keyPrefix } = props;
  const { arn, accountId, accountName, createdAt } = resource;
  const classes = useStyles();
  const link = consoleLink(resource);
  const match = MATCHES[resource.matchedBy];
  return (
    <div className={classes.root}>
      <dl className={classes.facts}>
        <dt>ARN</dt>
        <dd className={classes.copy}>
          <span className={classes.arn}>{arn}</span>
          <CopyTextButton
            text={arn}
            tooltipText="Copied"
            variant="tertiary"
            aria-label="Copy the ARN"
          />
        </dd>
        <dt>Account</dt>
        <dd>
          <bdi>{accountName ? `${accountName} (${accountId})` : accountId}</bdi>
        </dd>
        {createdAt && (
          <>
            <dt>Created</dt>
            <dd>
              <Instant at={createdAt} />
            </dd>
          </>
        )}
        <dt>First seen</dt>
        <dd>
          <Instant at={resource.firstSeenAt} />
        </dd>
        <dt>Last seen</dt>
        <dd>
          <Instant at={resource.lastSeenAt} />
        </dd>
        {match && (
          <>
            <dt>Found</dt>
            <dd>{match}</dd>
          </>
        )}
        {link && (
          <>
            <dt>In AWS</dt>
            <dd>
              <Link to={link}>Open in the AWS console</Link> (signed in to
              account {accountId})
            </dd>
          </>
        )}
      </dl>
      <ResourceTags resource={resource} keyPrefix={keyPrefix} />
      {resource.awsVerdicts && (
        <AwsVerdicts verdicts={resource.awsVerdicts} keyPrefix={keyPrefix} />
      )}
    </div>
  );
}
