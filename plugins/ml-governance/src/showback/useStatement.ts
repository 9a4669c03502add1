import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useApi } from '@backstage/core-plugin-api';
import { StatementQuery } from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../api/MlGovernanceApi';

/** What an entity cost in a month, service by service. */
export function useStatement(
  entityRef: string,
  { month, metric }: StatementQuery,
) {
  const api = useApi(mlGovernanceApiRef);
  return useAsyncRetry(
    () => api.getStatement(entityRef, { month, metric }),
    [api, entityRef, month, metric],
  );
}
