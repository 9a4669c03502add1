import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { mlGovernanceApiRef } from '@ml-governance/backstage-plugin-ml-governance';
import { readTagSources } from '@ml-governance/backstage-plugin-ml-governance-common';
import useAsync from 'react-use/esm/useAsync';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { OtherFields } from './otherFields';

/** The dictionary, and what the chosen entities say; each by itself may fail. */
export function useTagsForm({ owner, system, entity }: OtherFields) {
  const mlGovernanceApi = useApi(mlGovernanceApiRef);
  const catalogApi = useApi(catalogApiRef);
  const dictionary = useAsyncRetry(
    () => mlGovernanceApi.getDictionary(),
    [mlGovernanceApi],
  );
  const sources = useAsync(
    () =>
      readTagSources(
        {
          ...(owner ? { owner } : {}),
          ...(system ? { system } : {}),
          ...(entity ? { entity } : {}),
        },
        ref => catalogApi.getEntityByRef(ref),
      ),
    [catalogApi, owner, system, entity],
  );
  return { dictionary, sources };
}
