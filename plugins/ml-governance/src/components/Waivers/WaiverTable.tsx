import { makeStyles } from '@material-ui/core/styles';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { WaiverRecord } from '@ml-governance/backstage-plugin-ml-governance-common';
import { resourceText } from '../../wording/resourceText';
import { instantText } from '../../wording/instantText';
import { TagKey } from '../ComplianceCard/TagKey';
import { textTable, VisuallyHidden } from '../GovernanceCard';
import { ExtendButton } from './ExtendButton';
import { ExtensionNote } from './ExtensionNote';
import { RevokeButton } from './RevokeButton';
import { WaiverStateMark } from './WaiverStateMark';
import { WaiverSubjectProvider } from './WaiverSubject';

const useStyles = makeStyles(
  theme => ({
    root: {
      ...textTable(theme),
      '& tbody tr:last-child > *': { borderBottom: 0 },
      // Narrow, each waiver is a block of its own.
      '@container (max-width: 640px)': {
        '& thead': { display: 'none' },
        '&, & tbody, & tr, & th, & td': { display: 'block' },
        '& th, & td': { padding: theme.spacing(0.25, 0), borderBottom: 0 },
        '& tr': {
          padding: theme.spacing(1, 0),
          borderBottom: `1px solid ${theme.palette.divider}`,
        },
      },
    },
    what: { width: '30%' },
    when: { width: '22%' },
    quiet: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
  }),
  { name: 'MlGovernanceWaiverTable' },
);

/** Waivers, each with what it is for, why, who answers for it and until when. */
export function WaiverTable(props: {
  waivers: readonly WaiverRecord[];
  keyPrefix: string;
  onChanged: () => void;
}) {
  const { waivers, keyPrefix, onChanged } = props;
  const classes = useStyles();
  return (
    <table className={classes.root}>
      <caption>
        <VisuallyHidden>Waivers, the ones that end last first</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col" className={classes.what}>
            Waived
          </th>
          <th scope="col">Why, and who answers for it</th>
          <th scope="col" className={classes.when}>
            Until when
          </th>
        </tr>
      </thead>
      <tbody>
        {waivers.map(waiver => (
          <tr key={waiver.id}>
            <th scope="row">
              <TagKey tagKey={waiver.tagKey} prefix={keyPrefix} />
              <div>
                <WaivedScope waiver={waiver} />
              </div>
            </th>
            <td>
              {waiver.reason}
              <div className={classes.quiet}>
                <EntityRefLink entityRef={waiver.owner} hideIcon />
              </div>
            </td>
            <td>
              <WaiverStateMark waiver={waiver} />
              <div className={classes.quiet}>
                <time dateTime={waiver.expiresAt}>
                  {instantText(waiver.expiresAt)}
                </time>
              </div>
              <div className={classes.quiet}>
                <ExtensionNote waiver={waiver} />
              </div>
              {waiver.state === 'active' && (
                <WaiverSubjectProvider
                  entityRef={waiver.entityRef}
                  onChanged={onChanged}
                >
                  <ExtendButton waiver={waiver} />
                  <RevokeButton waiver={waiver} />
                </WaiverSubjectProvider>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function WaivedScope(props: { waiver: WaiverRecord }) {
  const { scope, entityRef } = props.waiver;
  switch (scope.kind) {
    case 'entity':
      return (
        <>
          for all of <EntityRefLink entityRef={scope.value} hideIcon />
        </>
      );
    case 'type':
      return <>for every {scope.value}</>;
    case 'account':
      return <>for account {scope.value}</>;
    default:
      return (
        <span title={scope.value}>
          for <bdi>{resourceText(scope.value)}</bdi>
          {entityRef !== undefined && (
            <>
              {' '}
              of <EntityRefLink entityRef={entityRef} hideIcon />
            </>
          )}
        </span>
      );
  }
}
