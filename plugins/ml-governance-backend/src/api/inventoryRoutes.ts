import express from 'express';
import { Caller } from '../audit/Caller';
import { AuthorizedInventory } from '../inventorySearch/AuthorizedInventory';
import { inventoryQuerySchema } from './inventoryRequests';
import { parseRequest } from './parseRequest';

/** Mounts the calls about the whole inventory. */
export function inventoryRoutes(
  router: express.Router,
  options: {
    callerOf: (request: express.Request) => Promise<Caller>;
    inventory: AuthorizedInventory;
  },
): void {
  const { callerOf, inventory } = options;
  router.get('/v1/organization/resources', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(inventoryQuerySchema, request.query);
    response.json(await inventory.search(query, caller));
  });
}
