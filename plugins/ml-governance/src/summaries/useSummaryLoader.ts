import { useApiHolder } from '@backstage/core-plugin-api';
import { NotImplementedError } from '@backstage/errors';
import { MlGovernanceApi, mlGovernanceApiRef } from '../api/MlGovernanceApi';
import { SummaryLoader } from './SummaryLoader';

type SummariesApi = Pick<MlGovernanceApi, 'getSummaries'>;

/** Stands in where an app has the columns but not the plugin, so that its table stays. */
const notInstalled: SummariesApi = {
  getSummaries: async () => {
    throw new NotImplementedError(
      "this app lacks the plugin; add mlGovernancePlugin to the 'plugins' of createApp",
    );
  },
};

const loaders = new WeakMap<SummariesApi, SummaryLoader>();

/** The one loader of the page, so that all tables on it share requests and answers. */
export function useSummaryLoader(): SummaryLoader {
  const api = useApiHolder().get(mlGovernanceApiRef) ?? notInstalled;
  const loader = loaders.get(api) ?? new SummaryLoader(api);
  loaders.set(api, loader);
  return loader;
}
