import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useApi } from '@backstage/core-plugin-api';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';

/** How the resources of an entity stand to the tag dictionary. */
export function useCompliance(entityRef: string) {
  const api = useApi(mlGovernanceApiRef);
  return useAsyncRetry(() => api.getCompliance(entityRef), [api, entityRef]);
}
