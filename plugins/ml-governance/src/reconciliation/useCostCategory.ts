import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useApi } from '@backstage/core-plugin-api';
import { CostCategoryGrouping } from '../api/CostApi';
import { mlGovernanceApiRef } from '../api/MlGovernanceApi';

/** The definition of AWS that groups the bill as the catalog does. */
export function useCostCategory(by: CostCategoryGrouping) {
  const api = useApi(mlGovernanceApiRef);
  return useAsyncRetry(async () => {
    const definition = await api.getCostCategory({ by });
    return { by, definition };
  }, [api, by]);
}
