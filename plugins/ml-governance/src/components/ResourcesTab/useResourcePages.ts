import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { useListPages } from '../GovernanceCard';
import { ResourceFilters } from './resourceFilters';
import { PAGE_SIZE, resourceKey } from './resourcePages';

/** The resources that some filters leave, page by page as they are asked for. */
export function useResourcePages(entityRef: string, filters: ResourceFilters) {
  const api = useApi(mlGovernanceApiRef);
  const ask = useCallback(
    (cursor?: string) =>
      api.getResources(entityRef, {
        ...filters,
        limit: PAGE_SIZE,
        ...(cursor === undefined ? {} : { cursor }),
      }),
    [api, entityRef, filters],
  );
  return useListPages(ask, resourceKey);
}
