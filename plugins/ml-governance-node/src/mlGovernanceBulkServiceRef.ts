import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { BackendRequests } from './BackendRequests';
import { HttpMlGovernanceBulkService } from './HttpMlGovernanceBulkService';
import { MlGovernanceBulkService } from './MlGovernanceBulkService';

/**
 * The suite as modules of other plugins read it as a whole. Unless the portal
 * provides another, it asks the backend of ML Governance over HTTP, wherever
 * that backend is deployed.
 *
 * @public
 */
export const mlGovernanceBulkServiceRef =
  createServiceRef<MlGovernanceBulkService>({
    id: 'ml-governance.bulk',
    scope: 'plugin',
    defaultFactory: async service =>
      createServiceFactory({
        service,
        deps: { auth: coreServices.auth, discovery: coreServices.discovery },
        factory: ({ auth, discovery }) =>
          new HttpMlGovernanceBulkService(new BackendRequests(auth, discovery)),
      }),
  });
