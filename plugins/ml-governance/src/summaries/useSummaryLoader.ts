import { useApi } from '@backstage/core-plugin-api';
import { MlGovernanceApi, mlGovernanceApiRef } from '../api/MlGovernanceApi';
import { SummaryLoader } from './SummaryLoader';

const loaders = new WeakMap<MlGovernanceApi, SummaryLoader>();

/** The one loader of the page, so that all tables on it share requests and answers. */
export function useSummaryLoader(): SummaryLoader {
  const api = useApi(mlGovernanceApiRef);
  const loader = loaders.get(api) ?? new SummaryLoader(api);
  loaders.set(api, loader);
  return loader;
}
