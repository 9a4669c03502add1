import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { BackendRequests } from './BackendRequests';
import { HttpMlGovernanceService } from './HttpMlGovernanceService';
import { MlGovernanceService } from './MlGovernanceService';

/**
 * The suite as other backend plugins see it. Unless the portal provides
 * another, it asks the backend of ML Governance over HTTP on behalf of the
 * given credentials, wherever that backend is deployed.
 *
 * @public
 */
export const mlGovernanceServiceRef = createServiceRef<MlGovernanceService>({
  id: 'ml-governance',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: ({ auth, discovery }) =>
        new HttpMlGovernanceService(new BackendRequests(auth, discovery)),
    }),
});
