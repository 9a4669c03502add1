import express from 'express';
import { AuthorizedApplicationIds } from '../applicationIds/AuthorizedApplicationIds';
import { Caller } from '../audit/Caller';
import { applicationIdRequestSchema } from './applicationIdRequests';
import { parseRequest } from './parseRequest';
import { noQuerySchema } from './requests';

/** Mounts the calls about application ids. */
export function applicationIdRoutes(
  router: express.Router,
  options: {
    callerOf: (request: express.Request) => Promise<Caller>;
    /** Reads a body, of those that are known. */
    bodyOfCaller: express.RequestHandler[];
    applicationIds: AuthorizedApplicationIds;
  },
): void {
  const { callerOf, bodyOfCaller, applicationIds } = options;

  router.post(
    '/v1/application-ids',
    ...bodyOfCaller,
    async (request, response) => {
      const caller = await callerOf(request);
      parseRequest(noQuerySchema, request.query);
      const asked = parseRequest(applicationIdRequestSchema, request.body);
      response.json(await applicationIds.reserve(asked, caller));
    },
  );
}
