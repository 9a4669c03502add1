import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { mlGovernanceApiRef } from './MlGovernanceApi';
import { MlGovernanceClient } from './MlGovernanceClient';

export const mlGovernanceApiExtension = ApiBlueprint.make({
  name: 'client',
  params: defineParams =>
    defineParams({
      api: mlGovernanceApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new MlGovernanceClient({ discoveryApi, fetchApi }),
    }),
});
