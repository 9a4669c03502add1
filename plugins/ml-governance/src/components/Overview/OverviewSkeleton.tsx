import { makeStyles } from '@material-ui/core/styles';
import { GovernanceCard, Placeholder, VisuallyHidden } from '../GovernanceCard';

const TITLES = ['Spend', 'Attributed', 'Tag compliance', 'Mandatory tags'];

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(2),
      gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
      '@container ml-governance-page (max-width: 1160px)': {
        gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      },
      '@container ml-governance-page (max-width: 600px)': {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
  }),
  { name: 'MlGovernanceOverviewSkeleton' },
);

/** The overview before its figures, in their places. */
export function OverviewSkeleton() {
  const classes = useStyles();
  return (
    <>
      <span role="status">
        <VisuallyHidden>Loading the overview</VisuallyHidden>
      </span>
      <div className={classes.root}>
        {TITLES.map(title => (
          <GovernanceCard key={title} title={title} busy>
            <Placeholder width={150} height={62} />
            <Placeholder width="100%" height={86} />
          </GovernanceCard>
        ))}
      </div>
      <GovernanceCard title="Who answers for the bill" busy>
        <Placeholder width="100%" height={320} />
      </GovernanceCard>
    </>
  );
}
