import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useApi } from '@backstage/core-plugin-api';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';

/** What AWS can be told of the dictionary in force. */
export function useTagPolicies(enforce: boolean) {
  const api = useApi(mlGovernanceApiRef);
  return useAsyncRetry(() => api.getPolicies({ enforce }), [api, enforce]);
}
