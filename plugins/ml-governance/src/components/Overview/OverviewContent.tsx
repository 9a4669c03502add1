import { makeStyles } from '@material-ui/core/styles';
import { SourceNotices } from '../GovernanceCard';
import { GapNotice } from '../CostCard/GapNotice';
import { AttributionCard } from './AttributionCard';
import { BillMonthsCard } from './BillMonthsCard';
import { CoverageCard } from './CoverageCard';
import { InventoryCard } from './InventoryCard';
import { MoneyCoverageCard } from './MoneyCoverageCard';
import { OverviewFigures } from './OverviewFigures';
import { PricedOverview } from './PricedOverview';
import { CostliestServicesCard, LowestScoresCard } from './ServiceCards';
import { UnclaimedCard } from './UnclaimedCard';
import { UntaggedCard } from './UntaggedCard';

const useStyles = makeStyles(
  theme => ({
    pairs: {
      display: 'grid',
      gap: theme.spacing(2),
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      '@container ml-governance-page (max-width: 900px)': {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    /** Two short cards beside a long one. */
    stack: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
    },
    flat: { display: 'contents' },
  }),
  { name: 'MlGovernanceOverviewContent' },
);

/** Everything that the overview says of the organisation, once there are figures. */
export function OverviewContent(props: { overview: PricedOverview }) {
  const { overview } = props;
  const { sources, gaps, resources, keyPrefix, coverage } = overview;
  const classes = useStyles();
  const hasGaps = gaps.length > 0;
  const partial = sources.filter(({ status }) => status === 'partial');
  const others = sources.filter(({ status }) => status !== 'partial');
  const stale = sources.some(({ status }) => status === 'stale');
  return (
    <>
      <SourceNotices sources={hasGaps ? others : sources} />
      {hasGaps && <GapNotice gaps={gaps} sources={partial} />}
      <OverviewFigures overview={overview} muted={stale} />
      <div className={classes.pairs}>
        <AttributionCard overview={overview} />
        <BillMonthsCard overview={overview} />
        <UntaggedCard overview={overview} />
        <UnclaimedCard overview={overview} />
        <CostliestServicesCard overview={overview} />
        <LowestScoresCard overview={overview} />
        <div className={coverage ? classes.stack : classes.flat}>
          <CoverageCard resources={resources} keyPrefix={keyPrefix} />
          <InventoryCard resources={resources} muted={stale} />
        </div>
        {coverage && (
          <MoneyCoverageCard
            overview={overview}
            coverage={coverage}
            keyPrefix={keyPrefix}
          />
        )}
      </div>
    </>
  );
}
