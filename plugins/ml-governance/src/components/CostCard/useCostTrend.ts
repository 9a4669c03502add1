import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useApi } from '@backstage/core-plugin-api';
import {
  addMonths,
  DateRange,
  startOfMonth,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';

/** The months of the trend, the one that `range` lies in included. */
export const TREND_MONTHS = 13;

/** What the entity cost month by month, by kind of work, up to the end of a range. */
export function useCostTrend(entityRef: string, range: DateRange) {
  const api = useApi(mlGovernanceApiRef);
  const from = addMonths(startOfMonth(range.from), 1 - TREND_MONTHS);
  const { to } = range;
  return useAsyncRetry(
    () =>
      api.getCost(entityRef, {
        from,
        to,
        granularity: 'monthly',
        breakdown: 'work-kind',
      }),
    [api, entityRef, from, to],
  );
}
