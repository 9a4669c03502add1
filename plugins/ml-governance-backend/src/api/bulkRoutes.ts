import express from 'express';
import { Caller } from '../audit/Caller';
import { AuthorizedBulk } from '../bulk/AuthorizedBulk';
import {
  bulkFactsQuerySchema,
  bulkQuerySchema,
  bulkResourcesQuerySchema,
} from './bulkRequests';
import { parseRequest } from './parseRequest';

/** Mounts the calls for other plugins of the portal. */
export function bulkRoutes(
  router: express.Router,
  options: {
    callerOf: (request: express.Request) => Promise<Caller>;
    bulk: AuthorizedBulk;
  },
): void {
  const { callerOf, bulk } = options;
  router.get('/v1/bulk/claims', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(bulkQuerySchema, request.query);
    response.json(await bulk.getClaims(query, caller));
  });
  router.get('/v1/bulk/resources', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(bulkResourcesQuerySchema, request.query);
    response.json(await bulk.getResources(query, caller));
  });
  router.get('/v1/bulk/facts', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(bulkFactsQuerySchema, request.query);
    response.json(await bulk.getFacts(query, caller));
  });
  router.get('/v1/bulk/accounts', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(bulkQuerySchema, request.query);
    response.json(await bulk.getAccounts(query, caller));
  });
}
