import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useApi } from '@backstage/core-plugin-api';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';

/** The organisation at a glance, for the month so far. */
export function useOverview() {
  const api = useApi(mlGovernanceApiRef);
  return useAsyncRetry(() => api.getOverview(), [api]);
}
