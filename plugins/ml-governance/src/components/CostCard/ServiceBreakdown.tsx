import { ErrorState, Placeholder } from '../GovernanceCard';
import { BreakdownTable } from './BreakdownTable';
import { serviceRows } from './breakdownRows';
import { PricedCost } from './PricedCost';
import { useCostByService } from './useCostByService';

/** Where the money goes, by service. It is read when it is asked for. */
export function ServiceBreakdown(props: {
  entityRef: string;
  cost: PricedCost;
  comparable: boolean;
  /** To keep until the services are there. */
  height: number;
}) {
  const { entityRef, cost, comparable, height } = props;
  const { value, error, loading, retry } = useCostByService(
    entityRef,
    cost.range,
  );
  if (error) {
    return (
      <ErrorState
        error={error}
        subject="cost by service"
        retrying={loading}
        onRetry={retry}
      />
    );
  }
  if (!value) return <Placeholder width="100%" height={height} />;
  const rows = serviceRows(value.breakdown);
  if (rows.length === 0) return <span>Nothing was charged in these days.</span>;
  return (
    <BreakdownTable
      caption="Cost by service, with the change against last month"
      rows={rows}
      currency={value.currency ?? cost.currency}
      comparable={comparable}
    />
  );
}
