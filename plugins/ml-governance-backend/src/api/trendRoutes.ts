import express from 'express';
import { Caller } from '../audit/Caller';
import { AuthorizedComplianceTrend } from '../trend/AuthorizedComplianceTrend';
import { parseRequest } from './parseRequest';
import { entityRefOf } from './requests';
import {
  organizationTrendQuerySchema,
  trendQuerySchema,
} from './trendRequests';

/** Mounts the calls about how tag compliance went on, day by day. */
export function trendRoutes(
  router: express.Router,
  options: {
    callerOf: (request: express.Request) => Promise<Caller>;
    trend: AuthorizedComplianceTrend;
  },
): void {
  const { callerOf, trend } = options;

  router.get(
    '/v1/entities/:kind/:namespace/:name/compliance/trend',
    async (request, response) => {
      const caller = await callerOf(request);
      const query = parseRequest(trendQuerySchema, request.query);
      const entityRef = entityRefOf(request.params);
      response.json(await trend.ofEntity(entityRef, query, caller));
    },
  );

  router.get('/v1/organization/compliance/trend', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(organizationTrendQuerySchema, request.query);
    response.json(await trend.ofOrganization(query, caller));
  });
}
