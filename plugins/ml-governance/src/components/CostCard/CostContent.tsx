import { makeStyles } from '@material-ui/core/styles';
import { SharedIdsNotice, SourceNotices } from '../GovernanceCard';
import { CostBreakdown } from './CostBreakdown';
import { CostFigures } from './CostFigures';
import { CostTrend } from './CostTrend';
import { GapNotice } from './GapNotice';
import { PricedCost } from './PricedCost';

const useStyles = makeStyles(
  theme => ({
    figures: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2.5),
    },
    // Greyed, but as readable as before, and the colours can still be told apart.
    stale: { filter: 'saturate(0.4)', color: theme.palette.text.secondary },
  }),
  { name: 'MlGovernanceCostContent' },
);

/** The body of the cost card, once there are figures. */
export function CostContent(props: { entityRef: string; cost: PricedCost }) {
  const { entityRef, cost } = props;
  const classes = useStyles();
  const hasGaps = cost.gaps.length > 0;
  const partial = cost.sources.filter(({ status }) => status === 'partial');
  const notPartial = cost.sources.filter(({ status }) => status !== 'partial');
  const stale = cost.sources.some(source => source.status === 'stale');
  return (
    <>
      <SourceNotices sources={hasGaps ? notPartial : cost.sources} />
      {hasGaps && <GapNotice gaps={cost.gaps} sources={partial} />}
      <SharedIdsNotice
        sharedIds={cost.sharedApplicationIds ?? []}
        subject="cost"
      />
      <div className={`${classes.figures} ${stale ? classes.stale : ''}`}>
        <CostFigures cost={cost} muted={stale} />
        <CostTrend entityRef={entityRef} cost={cost} />
        <CostBreakdown entityRef={entityRef} cost={cost} />
      </div>
    </>
  );
}
