import useAsync from 'react-use/esm/useAsync';
import { useApi } from '@backstage/core-plugin-api';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';

/**
 * What the organisation's tag keys begin with, so that it can be left out;
 * empty until that is known, and where it cannot be known: keys are then whole.
 */
export function useKeyPrefix(): string {
  const api = useApi(mlGovernanceApiRef);
  const { value } = useAsync(() => api.getDictionary(), [api]);
  return value?.prefix ?? '';
}
