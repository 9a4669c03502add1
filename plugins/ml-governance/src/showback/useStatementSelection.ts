import { useSearchParams } from 'react-router-dom';
import {
  COST_METRICS,
  CostMetric,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { lastFullMonth } from './statementMonths';

/** Which statement the page shows. */
export interface StatementSelection {
  /** `undefined` until one is chosen. */
  entityRef: string | undefined;
  /** `YYYY-MM`. */
  month: string;
  /** The bill's own first one where `undefined`. */
  metric: CostMetric | undefined;
}

/** The statement that the page's URL names: a link to the page keeps it. */
export function useStatementSelection(
  now: Date,
): [StatementSelection, (change: Partial<StatementSelection>) => void] {
  const [params, setParams] = useSearchParams();
  const month = params.get('month') ?? '';
  const metric = COST_METRICS.find(one => one === params.get('metric'));
  const selection: StatementSelection = {
    entityRef: params.get('entity') || undefined,
    // The backend says what is wrong with one that is none.
    month: month || lastFullMonth(now),
    metric,
  };
  const select = (change: Partial<StatementSelection>) => {
    const next = { ...selection, ...change };
    const search = new URLSearchParams({ month: next.month });
    if (next.entityRef) search.set('entity', next.entityRef);
    if (next.metric) search.set('metric', next.metric);
    setParams(search, { replace: true });
  };
  return [selection, select];
}
