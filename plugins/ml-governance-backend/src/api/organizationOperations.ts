import { evaluateResponseSchema } from './complianceResponses';
import { organizationCostSchema } from './costResponses';
import { organizationExplanationSchema } from './explanationResponses';
import { Operation } from './Operation';
import {
  costCategorySchema,
  overviewResponseSchema,
  summariesResponseSchema,
} from './organizationResponses';
import { reconciliationResponseSchema } from './reconciliationResponses';
import { organizationExplanationQuerySchema } from './explanationRequests';
import {
  costCategoryQuerySchema,
  evaluateRequestSchema,
  monthQuerySchema,
  noQuerySchema,
  overviewQuerySchema,
  rangeQuerySchema,
  summariesRequestSchema,
} from './requests';
import { dictionaryResponseSchema, sourcesResponseSchema } from './responses';

/** The calls about the organisation as a whole, its sources and its dictionary. */
export const ORGANIZATION_OPERATIONS: Operation[] = [
  {
    path: '/v1/dictionary',
    method: 'get',
    operationId: 'getDictionary',
    summary: 'The tag dictionary',
    query: noQuerySchema,
    response: dictionaryResponseSchema,
  },
  {
    path: '/v1/evaluate',
    method: 'post',
    operationId: 'evaluate',
    summary: 'Findings for tags given in the body',
    query: noQuerySchema,
    body: evaluateRequestSchema,
    response: evaluateResponseSchema,
    errors: [413],
  },
  {
    path: '/v1/summaries',
    method: 'post',
    operationId: 'getSummaries',
    summary: 'Cost and score of many entities',
    query: noQuerySchema,
    body: summariesRequestSchema,
    response: summariesResponseSchema,
    errors: [413],
  },
  {
    path: '/v1/sources',
    method: 'get',
    operationId: 'getSources',
    summary: 'The health of every source',
    query: noQuerySchema,
    response: sourcesResponseSchema,
    errors: [403],
  },
  {
    path: '/v1/organization/overview',
    method: 'get',
    operationId: 'getOverview',
    summary: 'The organisation at a glance',
    query: overviewQuerySchema,
    response: overviewResponseSchema,
    errors: [403],
  },
  {
    path: '/v1/organization/explanation',
    method: 'get',
    operationId: 'explainOrganizationCost',
    summary:
      'What an amount of the overview is made of, down to the bill lines',
    query: organizationExplanationQuerySchema,
    response: organizationExplanationSchema,
    errors: [403, 404],
  },
  {
    path: '/v1/organization/reconciliation',
    method: 'get',
    operationId: 'getReconciliation',
    summary: 'A month as two bills have it, side by side',
    query: monthQuerySchema,
    response: reconciliationResponseSchema,
    errors: [403, 404],
  },
  {
    path: '/v1/organization/cost',
    method: 'get',
    operationId: 'getOrganizationCost',
    summary: 'The whole bill by application id',
    query: rangeQuerySchema,
    response: organizationCostSchema,
    errors: [403, 503],
  },
  {
    path: '/v1/organization/cost-category',
    method: 'get',
    operationId: 'getCostCategory',
    summary:
      "The catalog as a definition of AWS's cost categories, as far as AWS can be told how the bill is allocated: without shares of pools, and without rules from the first one on that looks at resources, services, operations or usage types",
    query: costCategoryQuerySchema,
    response: costCategorySchema,
    errors: [403, 503],
  },
];
