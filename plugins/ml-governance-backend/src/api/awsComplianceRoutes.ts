import express from 'express';
import { Caller } from '../audit/Caller';
import { AuthorizedAwsCompliance } from '../awsCompliance/AuthorizedAwsCompliance';
import { noQuerySchema, parseRequest } from './requests';

/** Mounts the calls about what AWS itself says. */
export function awsComplianceRoutes(
  router: express.Router,
  options: {
    callerOf: (request: express.Request) => Promise<Caller>;
    awsCompliance: AuthorizedAwsCompliance;
  },
): void {
  const { callerOf, awsCompliance } = options;
  router.get('/v1/organization/aws-compliance', async (request, response) => {
    const caller = await callerOf(request);
    parseRequest(noQuerySchema, request.query);
    response.json(await awsCompliance.read(caller));
  });
}
