import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useApi } from '@backstage/core-plugin-api';
import { DateRange } from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';

/** What the entity cost in a range, by service of the cloud. */
export function useCostByService(entityRef: string, range: DateRange) {
  const api = useApi(mlGovernanceApiRef);
  const { from, to } = range;
  return useAsyncRetry(
    () =>
      api.getCost(entityRef, {
        from,
        to,
        granularity: 'monthly',
        breakdown: 'service',
      }),
    [api, entityRef, from, to],
  );
}
