import useAsync from 'react-use/esm/useAsync';
import { useSummaryLoader } from './useSummaryLoader';

/** Cost and score of one entity, read together with those of the other rows. */
export function useEntitySummary(entityRef: string) {
  const loader = useSummaryLoader();
  return useAsync(() => loader.load(entityRef), [loader, entityRef]);
}
