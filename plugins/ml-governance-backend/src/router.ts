import { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  TagDictionary,
  TagEvaluator,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import express from 'express';
import Router from 'express-promise-router';
import { applicationIdRoutes } from './api/applicationIdRoutes';
import { AuthorizedApplicationIds } from './applicationIds/AuthorizedApplicationIds';
import { AuthorizedAwsCompliance } from './awsCompliance/AuthorizedAwsCompliance';
import { awsComplianceRoutes } from './api/awsComplianceRoutes';
import { bulkRoutes } from './api/bulkRoutes';
import { announceFile } from './api/announceFile';
import { sendInParts } from './api/sendInParts';
import { openApiDocument } from './api/openapi';
import {
  entityExplanationQuerySchema,
  organizationExplanationQuerySchema,
} from './api/explanationRequests';
import { parseRequest } from './api/parseRequest';
import {
  costCategoryQuerySchema,
  costQuerySchema,
  entityRefOf,
  evaluateRequestSchema,
  monthQuerySchema,
  noQuerySchema,
  overviewQuerySchema,
  rangeQuerySchema,
  resourcesQuerySchema,
  statementQuerySchema,
  summariesRequestSchema,
} from './api/requests';
import { Caller } from './audit/Caller';
import { AuthorizedBulk } from './bulk/AuthorizedBulk';
import { AuthorizedCostCategory } from './insights/AuthorizedCostCategory';
import { AuthorizedEntityInsights } from './insights/AuthorizedEntityInsights';
import { AuthorizedOrganizationExplanation } from './insights/AuthorizedOrganizationExplanation';
import { AuthorizedSourceHealth } from './insights/AuthorizedSourceHealth';
import { AuthorizedSummaries } from './insights/AuthorizedSummaries';
import { AuthorizedWholeBill } from './insights/AuthorizedWholeBill';
import { AuthorizedOverview } from './insights/overview/AuthorizedOverview';
import { AuthorizedReconciliation } from './insights/reconciliation/AuthorizedReconciliation';
import { inventoryRoutes } from './api/inventoryRoutes';
import { remediationRoutes } from './api/remediationRoutes';
import { reviewRoutes } from './api/reviewRoutes';
import { simulationRoutes } from './api/simulationRoutes';
import { AuthorizedPolicies } from './policies/AuthorizedPolicies';
import { AuthorizedSimulation } from './simulation/AuthorizedSimulation';
import { AuthorizedInventory } from './inventorySearch/AuthorizedInventory';
import { AuthorizedRemediation } from './remediation/AuthorizedRemediation';
import { boundedRange } from './insights/costRanges';
import { Reviews } from './createReviews';
import { trendRoutes } from './api/trendRoutes';
import { AuthorizedComplianceTrend } from './trend/AuthorizedComplianceTrend';
import { waiverRoutes } from './api/waiverRoutes';
import { AuthorizedWaivers } from './waivers/AuthorizedWaivers';
import { AuthorizedStatements } from './showback/AuthorizedStatements';
import { FOCUS_FORMATS } from './showback/focus/focusFormats';
import { statementCsv } from './showback/statementCsv';

/** Room for 500 resources with all the tags that AWS allows. */
const BODY_LIMIT = '16mb';

/** Wires the HTTP API to the use cases; who may see what is decided in them. */
export function createRouter(options: {
  httpAuth: HttpAuthService;
  dictionary: TagDictionary;
  evaluator: TagEvaluator;
  insights: AuthorizedEntityInsights;
  statements: AuthorizedStatements;
  sources: AuthorizedSourceHealth;
  summaries: AuthorizedSummaries;
  overview: AuthorizedOverview;
  organizationExplanation: AuthorizedOrganizationExplanation;
  reconciliation: AuthorizedReconciliation;
  costCategory: AuthorizedCostCategory;
  awsCompliance: AuthorizedAwsCompliance;
  wholeBill: AuthorizedWholeBill;
  inventory: AuthorizedInventory;
  bulk: AuthorizedBulk;
  remediation: AuthorizedRemediation;
  waivers: AuthorizedWaivers;
  applicationIds: AuthorizedApplicationIds;
  trend: AuthorizedComplianceTrend;
  reviews: Reviews;
  policies: AuthorizedPolicies;
  simulation: AuthorizedSimulation;
}): express.Router {
  const { httpAuth, dictionary, evaluator, insights } = options;
  const router = Router();
  const document = openApiDocument();
  const callerOf = async (request: express.Request): Promise<Caller> => ({
    credentials: await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    }),
    request,
  });

  router.get('/v1/openapi.json', async (request, response) => {
    await callerOf(request);
    response.json(document);
  });

  const entity = '/v1/entities/:kind/:namespace/:name';
  router.get(`${entity}/cost`, async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(costQuerySchema, request.query);
    const entityRef = entityRefOf(request.params);
    response.json(await insights.getCost(entityRef, query, caller));
  });

  router.get(`${entity}/cost/explanation`, async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(entityExplanationQuerySchema, request.query);
    const entityRef = entityRefOf(request.params);
    response.json(await insights.explainCost(entityRef, query, caller));
  });

  router.get(`${entity}/statement`, async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(statementQuerySchema, request.query);
    const entityRef = entityRefOf(request.params);
    response.json(await options.statements.read(entityRef, query, caller));
  });

  router.get(`${entity}/statement.csv`, async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(statementQuerySchema, request.query);
    const entityRef = entityRefOf(request.params);
    const statement = await options.statements.read(entityRef, query, caller);
    announceFile(response, entityRef, {
      about: `statement-${query.month}`,
      ending: 'csv',
      type: 'text/csv; charset=utf-8',
    });
    response.send(statementCsv(statement));
  });

  for (const format of FOCUS_FORMATS) {
    const path = `${entity}/statement/focus.${format.ending}`;
    router.get(path, async (request, response) => {
      const caller = await callerOf(request);
      const { month } = parseRequest(monthQuerySchema, request.query);
      const entityRef = entityRefOf(request.params);
      const lines = await options.statements.focus(entityRef, month, caller);
      announceFile(response, entityRef, { about: `focus-${month}`, ...format });
      await sendInParts(response, format.parts(lines));
    });
  }

  router.get(`${entity}/compliance`, async (request, response) => {
    const caller = await callerOf(request);
    parseRequest(noQuerySchema, request.query);
    const entityRef = entityRefOf(request.params);
    response.json(await insights.getCompliance(entityRef, caller));
  });

  router.get(`${entity}/resources`, async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(resourcesQuerySchema, request.query);
    const entityRef = entityRefOf(request.params);
    response.json(await insights.getResources(entityRef, query, caller));
  });

  router.get('/v1/dictionary', async (request, response) => {
    await callerOf(request);
    parseRequest(noQuerySchema, request.query);
    response.json(dictionary);
  });

  router.get('/v1/sources', async (request, response) => {
    const caller = await callerOf(request);
    parseRequest(noQuerySchema, request.query);
    response.json(await options.sources.getSources(caller));
  });

  router.get('/v1/organization/overview', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(overviewQuerySchema, request.query);
    response.json(await options.overview.read(query, caller));
  });

  router.get('/v1/organization/explanation', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(
      organizationExplanationQuerySchema,
      request.query,
    );
    response.json(await options.organizationExplanation.read(query, caller));
  });

  router.get('/v1/organization/cost-category', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(costCategoryQuerySchema, request.query);
    response.json(await options.costCategory.read(query, caller));
  });

  router.get('/v1/organization/reconciliation', async (request, response) => {
    const caller = await callerOf(request);
    const { month } = parseRequest(monthQuerySchema, request.query);
    response.json(await options.reconciliation.read(month, caller));
  });

  router.get('/v1/organization/cost', async (request, response) => {
    const caller = await callerOf(request);
    const { from, to } = parseRequest(rangeQuerySchema, request.query);
    const range = boundedRange(from, to);
    response.json(await options.wholeBill.read(range, caller));
  });

  awsComplianceRoutes(router, {
    callerOf,
    awsCompliance: options.awsCompliance,
  });

  inventoryRoutes(router, { callerOf, inventory: options.inventory });

  bulkRoutes(router, { callerOf, bulk: options.bulk });

  const bodyOfCaller: express.RequestHandler[] = [
    // Nobody unknown gets to have a body read.
    async (request, _response, next) => {
      await callerOf(request);
      next();
    },
    express.json({ limit: BODY_LIMIT }),
  ];

  waiverRoutes(router, { callerOf, bodyOfCaller, waivers: options.waivers });

  trendRoutes(router, { callerOf, trend: options.trend });

  applicationIdRoutes(router, {
    callerOf,
    bodyOfCaller,
    applicationIds: options.applicationIds,
  });

  remediationRoutes(router, {
    callerOf,
    bodyOfCaller,
    remediation: options.remediation,
  });

  reviewRoutes(router, { callerOf, bodyOfCaller, reviews: options.reviews });

  simulationRoutes(router, { callerOf, bodyOfCaller, ...options });

  router.post('/v1/summaries', ...bodyOfCaller, async (request, response) => {
    parseRequest(noQuerySchema, request.query);
    const asked = parseRequest(summariesRequestSchema, request.body);
    const caller = await callerOf(request);
    response.json(await options.summaries.getSummaries(asked, caller));
  });

  router.post('/v1/evaluate', ...bodyOfCaller, async (request, response) => {
    parseRequest(noQuerySchema, request.query);
    const { resources } = parseRequest(evaluateRequestSchema, request.body);
    response.json({ results: resources.map(evaluator.evaluate) });
  });

  return router;
}
