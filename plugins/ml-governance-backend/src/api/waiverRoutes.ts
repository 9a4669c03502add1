import express from 'express';
import { Caller } from '../audit/Caller';
import { AuthorizedWaivers } from '../waivers/AuthorizedWaivers';
import { parseRequest } from './parseRequest';
import { noQuerySchema } from './requests';
import {
  waiverExtensionSchema,
  waiverParamsSchema,
  waiverRequestSchema,
  waiversQuerySchema,
} from './waiverRequests';

/** Mounts the calls about waivers. */
export function waiverRoutes(
  router: express.Router,
  options: {
    callerOf: (request: express.Request) => Promise<Caller>;
    /** Reads a body, of those that are known. */
    bodyOfCaller: express.RequestHandler[];
    waivers: AuthorizedWaivers;
  },
): void {
  const { callerOf, bodyOfCaller, waivers } = options;

  router.get('/v1/waivers', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(waiversQuerySchema, request.query);
    response.json(await waivers.list(query, caller));
  });

  router.post('/v1/waivers', ...bodyOfCaller, async (request, response) => {
    const caller = await callerOf(request);
    parseRequest(noQuerySchema, request.query);
    const asked = parseRequest(waiverRequestSchema, request.body);
    response.json(await waivers.create(asked, caller));
  });

  router.patch(
    '/v1/waivers/:id',
    ...bodyOfCaller,
    async (request, response) => {
      const caller = await callerOf(request);
      parseRequest(noQuerySchema, request.query);
      const { id } = parseRequest(waiverParamsSchema, request.params);
      const asked = parseRequest(waiverExtensionSchema, request.body);
      response.json(await waivers.extend(id, asked, caller));
    },
  );

  router.delete('/v1/waivers/:id', async (request, response) => {
    const caller = await callerOf(request);
    parseRequest(noQuerySchema, request.query);
    const { id } = parseRequest(waiverParamsSchema, request.params);
    response.json(await waivers.revoke(id, caller));
  });
}
