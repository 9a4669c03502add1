import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { SectionTitle } from '../GovernanceCard';
import { BreakdownTable } from './BreakdownTable';
import { BreakdownToggle } from './BreakdownToggle';
import { workKindRows } from './breakdownRows';
import { CardBreakdown, offeredBreakdowns } from './cardBreakdowns';
import { explainedRow } from './explainedFigure';
import { KeyBreakdown } from './KeyBreakdown';
import { PricedCost } from './PricedCost';

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
      marginBottom: theme.spacing(0.5),
    },
  }),
  { name: 'MlGovernanceCostBreakdown' },
);

/** The height of a line of the breakdown, its border included. */
const LINE_HEIGHT = 33;

/** Where the money goes: by kind of work, by service, or by what else the bill knows. */
export function CostBreakdown(props: { entityRef: string; cost: PricedCost }) {
  const { entityRef, cost } = props;
  const classes = useStyles();
  const [view, setView] = useState<CardBreakdown>('work-kind');
  const rows = workKindRows(cost.breakdown);
  // The card does not get lower, and what is below not higher, as the view changes.
  const height = Math.max(rows.length, 1) * LINE_HEIGHT;
  const comparable = cost.gaps.length === 0 && cost.previousGaps.length === 0;
  return (
    <div>
      <div className={classes.head}>
        <SectionTitle>Where it goes</SectionTitle>
        {rows.length > 0 && (
          <BreakdownToggle
            offered={offeredBreakdowns(cost)}
            chosen={view}
            onChange={setView}
          />
        )}
      </div>
      <div style={{ minHeight: height }}>
        {view !== 'work-kind' && (
          <KeyBreakdown
            // The lines of one breakdown never stand under the name of another.
            key={view}
            entityRef={entityRef}
            cost={cost}
            breakdown={view}
            comparable={comparable}
            height={height}
          />
        )}
        {view === 'work-kind' && rows.length > 0 && (
          <BreakdownTable
            caption="Cost by kind of work, with the change against last month"
            rows={rows}
            currency={cost.currency}
            comparable={comparable}
            figureOf={row => explainedRow(cost, 'work-kind', row)}
          />
        )}
        {view === 'work-kind' && rows.length === 0 && (
          <span>Nothing was charged in these days.</span>
        )}
      </div>
    </div>
  );
}
