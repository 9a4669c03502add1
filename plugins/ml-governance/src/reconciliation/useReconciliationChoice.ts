import { useSearchParams } from 'react-router-dom';
import { lastFullMonth } from '../showback/statementMonths';

/** What the reader wants to see of which month. */
export interface ReconciliationChoice {
  /** `YYYY-MM`. */
  month: string;
  /** Leaves out what both bills say the same of. */
  onlyDifferences: boolean;
}

/**
 * The choice that the page's URL names, so that a link keeps it. Unless it names
 * a month it is the last that is over, as a month under way always differs.
 */
export function useReconciliationChoice(
  now: Date,
): [ReconciliationChoice, (change: Partial<ReconciliationChoice>) => void] {
  const [params, setParams] = useSearchParams();
  const named = params.get('month') ?? '';
  const choice: ReconciliationChoice = {
    month: /^\d{4}-(0[1-9]|1[0-2])$/.test(named) ? named : lastFullMonth(now),
    onlyDifferences: params.get('only') === 'differences',
  };
  const choose = (change: Partial<ReconciliationChoice>) => {
    const next = { ...choice, ...change };
    const search = new URLSearchParams(params);
    search.set('month', next.month);
    if (next.onlyDifferences) search.set('only', 'differences');
    else search.delete('only');
    setParams(search, { replace: true });
  };
  return [choice, choose];
}
