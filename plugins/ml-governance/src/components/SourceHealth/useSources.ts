import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useApi } from '@backstage/core-plugin-api';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';

/** The health of every source. */
export function useSources() {
  const api = useApi(mlGovernanceApiRef);
  return useAsyncRetry(() => api.getSources(), [api]);
}
