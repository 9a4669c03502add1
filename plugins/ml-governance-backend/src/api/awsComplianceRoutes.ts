import express from 'express';
import { Caller } from '../audit/Caller';
import {
  AuthorizedAwsCompliance,
  PageQuery,
} from '../awsCompliance/AuthorizedAwsCompliance';
import {
  awsPageQuerySchema,
  configDifferencesQuerySchema,
  verdictDifferencesQuerySchema,
} from './awsComplianceRequests';
import { parseRequest } from './parseRequest';
import { noQuerySchema } from './requests';

const DEFAULT_LIMIT = 25;

/** Mounts the calls about what AWS itself says. */
export function awsComplianceRoutes(
  router: express.Router,
  options: {
    callerOf: (request: express.Request) => Promise<Caller>;
    awsCompliance: AuthorizedAwsCompliance;
  },
): void {
  const { callerOf, awsCompliance } = options;
  const root = '/v1/organization/aws-compliance';

  router.get(root, async (request, response) => {
    const caller = await callerOf(request);
    parseRequest(noQuerySchema, request.query);
    response.json(await awsCompliance.read(caller));
  });

  router.get(`${root}/policies`, async (request, response) => {
    const caller = await callerOf(request);
    const page = pageOf(request);
    response.json(await awsCompliance.listPolicies(page, caller));
  });

  router.get(`${root}/accounts`, async (request, response) => {
    const caller = await callerOf(request);
    const page = pageOf(request);
    response.json(await awsCompliance.listAccounts(page, caller));
  });

  router.get(`${root}/differences`, async (request, response) => {
    const caller = await callerOf(request);
    const { cursor, limit, ...filter } = parseRequest(
      verdictDifferencesQuerySchema,
      request.query,
    );
    const page = { cursor, limit: limit ?? DEFAULT_LIMIT };
    response.json(await awsCompliance.listDifferences(filter, page, caller));
  });

  router.get(`${root}/config-differences`, async (request, response) => {
    const caller = await callerOf(request);
    const { cursor, limit, ...filter } = parseRequest(
      configDifferencesQuerySchema,
      request.query,
    );
    const page = { cursor, limit: limit ?? DEFAULT_LIMIT };
    response.json(
      await awsCompliance.listConfigDifferences(filter, page, caller),
    );
  });
}

function pageOf(request: express.Request): PageQuery {
  return {
    limit: DEFAULT_LIMIT,
    ...parseRequest(awsPageQuerySchema, request.query),
  };
}
