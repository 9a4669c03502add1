import { makeStyles } from '@material-ui/core/styles';
import { CardNotice, SourceNotices } from '../GovernanceCard';
import { dayRangeText } from '../../wording/dayText';
import { CostBreakdown } from './CostBreakdown';
import { CostFigures } from './CostFigures';
import { CostTrend } from './CostTrend';
import { PricedCost } from './PricedCost';

const useStyles = makeStyles(
  theme => ({
    figures: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2.5),
    },
    // Greyed, but as readable as before: the colour goes, the contrast stays.
    stale: { filter: 'grayscale(1)' },
  }),
  { name: 'MlGovernanceCostContent' },
);

/** The body of the cost card, once there are figures. */
export function CostContent(props: { cost: PricedCost }) {
  const { cost } = props;
  const classes = useStyles();
  const stale = cost.sources.some(source => source.status === 'stale');
  return (
    <>
      <SourceNotices sources={cost.sources} />
      {cost.gaps.length > 0 && (
        <CardNotice tone="attention">
          <strong>
            {cost.gaps.map(gap => dayRangeText(gap)).join(', ')} not read.
          </strong>{' '}
          What these days cost is missing from the figures below.
        </CardNotice>
      )}
      <div className={`${classes.figures} ${stale ? classes.stale : ''}`}>
        <CostFigures cost={cost} muted={stale} />
        <CostTrend cost={cost} />
        <CostBreakdown cost={cost} />
      </div>
    </>
  );
}
