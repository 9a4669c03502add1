import { useState } from 'react';
import { mlGovernanceCostReadPermission } from '@ml-governance/backstage-plugin-ml-governance-common';
import { CardButton, ErrorState, Placeholder } from '../GovernanceCard';
import { BreakdownTable } from './BreakdownTable';
import { keyRows } from './breakdownRows';
import { breakdownText, KeyedBreakdown } from './cardBreakdowns';
import { explainedRow } from './explainedFigure';
import { PricedCost } from './PricedCost';
import { useCostByKey } from './useCostByKey';

/**
 * Where the money goes, by service or another key. It is read when it is asked
 * for: the largest, and on request what the rest is made of.
 */
export function KeyBreakdown(props: {
  entityRef: string;
  cost: PricedCost;
  breakdown: KeyedBreakdown;
  comparable: boolean;
  /** To keep until the lines are there. */
  height: number;
}) {
  const { entityRef, cost, breakdown, comparable, height } = props;
  const { value, error, loading, retry } = useCostByKey(
    entityRef,
    cost.range,
    breakdown,
  );
  const { noun, plural } = breakdownText(breakdown);
  const [all, setAll] = useState(false);
  if (error) {
    return (
      <ErrorState
        error={error}
        subject={`cost by ${noun}`}
        permission={{
          name: mlGovernanceCostReadPermission.name,
          scope: 'this entity',
        }}
        retrying={loading}
        onRetry={retry}
      />
    );
  }
  if (!value) return <Placeholder width="100%" height={height} />;
  const largest = keyRows(value.breakdown, breakdown);
  const each = keyRows(value.breakdown, breakdown, true);
  const rows = all ? each : largest;
  if (rows.length === 0) return <span>Nothing was charged in these days.</span>;
  const priced = { ...value, currency: value.currency ?? cost.currency };
  return (
    <>
      <BreakdownTable
        caption={`Cost by ${noun}, with the change against last month`}
        rows={rows}
        currency={priced.currency}
        comparable={comparable}
        figureOf={row => explainedRow(priced, breakdown, row)}
      />
      {each.length > largest.length && (
        <CardButton
          align="start"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? `Show the largest ${plural}` : `Show all ${each.length} lines`}
        </CardButton>
      )}
    </>
  );
}
