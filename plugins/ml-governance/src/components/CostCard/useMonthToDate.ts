import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useApi } from '@backstage/core-plugin-api';
import { CostResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { MlGovernanceApi, mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { rangeBeforeTrailingGap } from '../../summaries/rangeBeforeTrailingGap';

/**
 * The backend's clock says which month it is. The days that were not read yet
 * are cut off.
 */
async function readMonthToDate(
  api: MlGovernanceApi,
  entityRef: string,
): Promise<CostResponse> {
  const query = { granularity: 'monthly', breakdown: 'work-kind' } as const;
  const cost = await api.getCost(entityRef, query);
  const read =
    cost.state === 'ready' ? rangeBeforeTrailingGap(cost) : undefined;
  return read ? api.getCost(entityRef, { ...query, ...read }) : cost;
}

/** What the entity costs from the first of this month to the last day read. */
export function useMonthToDate(entityRef: string) {
  const api = useApi(mlGovernanceApiRef);
  return useAsyncRetry(() => readMonthToDate(api, entityRef), [api, entityRef]);
}
