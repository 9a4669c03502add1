import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useApi } from '@backstage/core-plugin-api';
import { mlGovernanceApiRef } from '../api/MlGovernanceApi';

/** A month as two bills have it. */
export function useReconciliation(month: string) {
  const api = useApi(mlGovernanceApiRef);
  return useAsyncRetry(() => api.getReconciliation({ month }), [api, month]);
}
