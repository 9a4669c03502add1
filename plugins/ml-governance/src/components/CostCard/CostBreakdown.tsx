import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { SectionTitle } from '../GovernanceCard';
import { BreakdownTable } from './BreakdownTable';
import { BreakdownToggle, BreakdownView } from './BreakdownToggle';
import { workKindRows } from './breakdownRows';
import { PricedCost } from './PricedCost';
import { ServiceBreakdown } from './ServiceBreakdown';

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
    // Five lines: the card stays as tall as it is when the view changes.
    lines: { minHeight: 165 },
  }),
  { name: 'MlGovernanceCostBreakdown' },
);

/** Where the money goes: by kind of work, or by service. */
export function CostBreakdown(props: { entityRef: string; cost: PricedCost }) {
  const { entityRef, cost } = props;
  const classes = useStyles();
  const [view, setView] = useState<BreakdownView>('work-kind');
  const rows = workKindRows(cost.breakdown);
  const comparable = cost.gaps.length === 0 && cost.previousGaps.length === 0;
  return (
    <div>
      <div className={classes.head}>
        <SectionTitle>Where it goes</SectionTitle>
        <BreakdownToggle view={view} onChange={setView} />
      </div>
      <div className={classes.lines}>
        {view === 'service' && (
          <ServiceBreakdown
            entityRef={entityRef}
            cost={cost}
            comparable={comparable}
          />
        )}
        {view === 'work-kind' && rows.length > 0 && (
          <BreakdownTable
            caption="Cost by kind of work, with the change against last month"
            rows={rows}
            currency={cost.currency}
            comparable={comparable}
          />
        )}
        {view === 'work-kind' && rows.length === 0 && (
          <span>Nothing was charged in these days.</span>
        )}
      </div>
    </div>
  );
}
