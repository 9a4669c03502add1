import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useApi } from '@backstage/core-plugin-api';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';

/** What AWS itself says about the organisation's tags. */
export function useAwsCompliance() {
  const api = useApi(mlGovernanceApiRef);
  return useAsyncRetry(() => api.getAwsCompliance(), [api]);
}
