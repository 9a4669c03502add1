import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useApi } from '@backstage/core-plugin-api';
import {
  CostResponse,
  DateRange,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { MlGovernanceApi, mlGovernanceApiRef } from '../../api/MlGovernanceApi';

/** The part of the range before a gap at its end; undefined where there is none. */
function beforeTrailingGap(cost: CostResponse): DateRange | undefined {
  const last = cost.gaps.find(gap => gap.to === cost.range.to);
  return last && last.from > cost.range.from
    ? { from: cost.range.from, to: last.from }
    : undefined;
}

/**
 * The backend's clock says which month it is. The days that were not read yet,
 * such as today before the first refresh, are cut off, so that equally many
 * days of last month are compared with.
 */
async function readMonthToDate(
  api: MlGovernanceApi,
  entityRef: string,
): Promise<CostResponse> {
  const query = { granularity: 'monthly', breakdown: 'work-kind' } as const;
  const cost = await api.getCost(entityRef, query);
  const read = cost.state === 'ready' ? beforeTrailingGap(cost) : undefined;
  return read ? api.getCost(entityRef, { ...query, ...read }) : cost;
}

/** What the entity costs from the first of this month to the last day read. */
export function useMonthToDate(entityRef: string) {
  const api = useApi(mlGovernanceApiRef);
  return useAsyncRetry(() => readMonthToDate(api, entityRef), [api, entityRef]);
}
