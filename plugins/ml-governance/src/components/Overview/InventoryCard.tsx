import { makeStyles } from '@material-ui/core/styles';
import { OverviewResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import {
  CardNotice,
  ExpandableList,
  Figure,
  Figures,
  GovernanceCard,
  SectionTitle,
} from '../GovernanceCard';

const useStyles = makeStyles(
  theme => ({
    changes: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
    },
    region: {
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(2),
      fontSize: '0.8125rem',
      fontVariantNumeric: 'tabular-nums',
    },
  }),
  { name: 'MlGovernanceInventoryCard' },
);

function countOf(resources: number): string {
  return resources.toLocaleString('en-US');
}

/** What there is, what nobody claims, what changed, and what lies where nobody looks. */
export function InventoryCard(props: {
  resources: OverviewResponse['resources'];
  muted: boolean;
}) {
  const { resources, muted } = props;
  const { score, accounts, unclaimed, untagged, changes } = resources;
  const { unlistedRegions } = resources;
  const classes = useStyles();
  const hidden = unlistedRegions.reduce((sum, each) => sum + each.resources, 0);
  return (
    <GovernanceCard
      title="AWS resources"
      subheader={`${countText(score.total, 'resource')} in ${countText(
        accounts,
        'account',
      )}`}
    >
      <Figures muted={muted}>
        <Figure label="No service claims">{countOf(unclaimed)}</Figure>
        <Figure label="Never tagged">{countOf(untagged)}</Figure>
        <Figure label="Tags unknown">{countOf(score.unknown)}</Figure>
      </Figures>
      <div className={classes.changes}>
        <SectionTitle>Since the refresh before the last</SectionTitle>
        {changes ? (
          <Figures muted={muted}>
            <Figure label="New">{countOf(changes.added)}</Figure>
            <Figure label="Gone">{countOf(changes.removed)}</Figure>
            <Figure label="Tagged otherwise">
              {countOf(changes.retagged)}
            </Figure>
          </Figures>
        ) : (
          <div>Not known yet: it takes two refreshes.</div>
        )}
      </div>
      {unlistedRegions.length > 0 && (
        <div>
          <CardNotice tone="attention">
            <strong>
              {countText(hidden, 'resource')} in regions that nobody looks into.
            </strong>{' '}
            Add the regions to <code>mlGovernance.aws.regions</code> to have
            them read in full.
          </CardNotice>
          <ExpandableList
            items={unlistedRegions}
            keyOf={({ region }) => region}
          >
            {({ region, resources: count }) => (
              <div className={classes.region}>
                <span>{region}</span>
                <span>{countText(count, 'resource')}</span>
              </div>
            )}
          </ExpandableList>
        </div>
      )}
    </GovernanceCard>
  );
}
