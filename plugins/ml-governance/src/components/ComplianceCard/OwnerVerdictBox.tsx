import { makeStyles } from '@material-ui/core/styles';
import { ComplianceResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { OwnerBox } from './OwnerBox';
import { ownerRuleText, ownerVerdictText } from './ownerText';

const useStyles = makeStyles(
  theme => ({
    owners: {
      margin: theme.spacing(0.5, 0, 0),
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      gap: theme.spacing(0.25, 2),
      color: theme.palette.text.primary,
      overflowWrap: 'anywhere',
      '& dt, & span': { color: theme.palette.text.secondary },
      '& dd': { margin: 0, gridColumn: 2 },
    },
  }),
  { name: 'MlGovernanceOwnerVerdict' },
);

/** More owners than this are counted rather than named. */
const NAMED = 5;

/** Whether the owner on the resources is the owner in the catalog. */
export function OwnerVerdictBox(props: { owner: ComplianceResponse['owner'] }) {
  const { expected, seen, rule, verdict } = props.owner;
  const classes = useStyles();
  return (
    <OwnerBox verdict={verdict} title={ownerVerdictText(verdict)}>
      <dl className={classes.owners}>
        <dt>In the catalog</dt>
        <dd>
          {expected.length > 0 ? (
            <>
              <bdi>{expected.join(' or ')}</bdi>{' '}
              <span>({ownerRuleText(rule)})</span>
            </>
          ) : (
            <span>nobody</span>
          )}
        </dd>
        <dt>On the resources</dt>
        {seen.slice(0, NAMED).map(({ value, resources }) => (
          <dd key={value}>
            {value ? <bdi>{value}</bdi> : <span>no owner tag</span>}{' '}
            <span>{countText(resources, 'resource')}</span>
          </dd>
        ))}
        {seen.length > NAMED && (
          <dd>
            <span>and {countText(seen.length - NAMED, 'other owner')}</span>
          </dd>
        )}
        {seen.length === 0 && (
          <dd>
            <span>no owner tag</span>
          </dd>
        )}
      </dl>
    </OwnerBox>
  );
}
