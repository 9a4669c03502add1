import { HttpAuthService } from '@backstage/backend-plugin-api';
import express from 'express';
import { Caller } from '../audit/Caller';
import { AuthorizedBulk } from '../bulk/AuthorizedBulk';
import {
  bulkFactsQuerySchema,
  bulkQuerySchema,
  bulkResourcesQuerySchema,
} from './bulkRequests';
import { parseRequest } from './requests';

/** Mounts the calls for other plugins of the portal; users get 403. */
export function bulkRoutes(
  router: express.Router,
  options: { httpAuth: HttpAuthService; bulk: AuthorizedBulk },
): void {
  const { httpAuth, bulk } = options;
  const pluginOf = async (request: express.Request): Promise<Caller> => ({
    credentials: await httpAuth.credentials(request, { allow: ['service'] }),
    request,
  });
  router.get('/v1/bulk/claims', async (request, response) => {
    const caller = await pluginOf(request);
    const query = parseRequest(bulkQuerySchema, request.query);
    response.json(await bulk.getClaims(query, caller));
  });
  router.get('/v1/bulk/resources', async (request, response) => {
    const caller = await pluginOf(request);
    const query = parseRequest(bulkResourcesQuerySchema, request.query);
    response.json(await bulk.getResources(query, caller));
  });
  router.get('/v1/bulk/facts', async (request, response) => {
    const caller = await pluginOf(request);
    const query = parseRequest(bulkFactsQuerySchema, request.query);
    response.json(await bulk.getFacts(query, caller));
  });
  router.get('/v1/bulk/accounts', async (request, response) => {
    const caller = await pluginOf(request);
    const query = parseRequest(bulkQuerySchema, request.query);
    response.json(await bulk.getAccounts(query, caller));
  });
}
