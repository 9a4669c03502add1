import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import Router from 'express-promise-router';

/**
 * The floor under every honest answer about an entity: a route that asks the
 * catalog whether the caller may see it, and nothing else.
 */
export const floorPlugin = createBackendPlugin({
  pluginId: 'floor',
  register(reg) {
    reg.registerInit({
      deps: {
        catalog: catalogServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
      },
      async init({ catalog, httpAuth, httpRouter }) {
        const router = Router();
        router.get('/:kind/:namespace/:name', async (request, response) => {
          const credentials = await httpAuth.credentials(request, {
            allow: ['user', 'service'],
          });
          const { kind, namespace, name } = request.params;
          const entityRef = stringifyEntityRef({ kind, namespace, name });
          const entity = await catalog.getEntityByRef(entityRef, {
            credentials,
          });
          if (!entity) throw new NotFoundError(`There is no ${entityRef}`);
          response.json({ entityRef });
        });
        httpRouter.use(router);
      },
    });
  },
});
