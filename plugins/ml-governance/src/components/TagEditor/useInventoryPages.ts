import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { useListPages } from '../GovernanceCard';
import { PAGE_SIZE, resourceKey } from '../ResourcesTab/resourcePages';
import { InventoryFilters } from './inventoryFilters';

/** The resources that some filters leave, page by page as they are asked for. */
export function useInventoryPages(filters: InventoryFilters) {
  const api = useApi(mlGovernanceApiRef);
  const ask = useCallback(
    (cursor?: string) =>
      api.searchResources({
        ...filters,
        limit: PAGE_SIZE,
        ...(cursor === undefined ? { facets: true } : { cursor }),
      }),
    [api, filters],
  );
  return useListPages(ask, resourceKey);
}
