import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useApi } from '@backstage/core-plugin-api';
import { DateRange } from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { KeyedBreakdown } from './cardBreakdowns';

/** What the entity cost in a range, by the keys of a breakdown. */
export function useCostByKey(
  entityRef: string,
  range: DateRange,
  breakdown: KeyedBreakdown,
) {
  const api = useApi(mlGovernanceApiRef);
  const { from, to } = range;
  return useAsyncRetry(
    () =>
      api.getCost(entityRef, { from, to, granularity: 'monthly', breakdown }),
    [api, entityRef, from, to, breakdown],
  );
}
