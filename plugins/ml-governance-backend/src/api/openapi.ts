import { JsonObject } from '@backstage/types';
import { z } from 'zod';
import {
  costCategoryQuerySchema,
  costQuerySchema,
  evaluateRequestSchema,
  explanationQuerySchema,
  monthQuerySchema,
  noQuerySchema,
  organizationExplanationQuerySchema,
  overviewQuerySchema,
  rangeQuerySchema,
  resourcesQuerySchema,
  statementQuerySchema,
  summariesRequestSchema,
} from './requests';
import { APPLICATION_ID_OPERATIONS } from './applicationIdResponses';
import { AWS_COMPLIANCE_OPERATIONS } from './awsComplianceResponses';
import { BULK_OPERATIONS } from './bulkResponses';
import {
  complianceResponseSchema,
  evaluateResponseSchema,
  resourcesResponseSchema,
} from './complianceResponses';
import { costResponseSchema, organizationCostSchema } from './costResponses';
import {
  explanationResponseSchema,
  organizationExplanationSchema,
} from './explanationResponses';
import {
  costCategorySchema,
  overviewResponseSchema,
  summariesResponseSchema,
} from './organizationResponses';
import { reconciliationResponseSchema } from './reconciliationResponses';
import { INVENTORY_OPERATIONS } from './inventoryResponses';
import { REMEDIATION_OPERATIONS } from './remediationResponses';
import { REVIEW_OPERATIONS } from './reviewResponses';
import { SIMULATION_OPERATIONS } from './simulationResponses';
import { statementResponseSchema } from './statementResponses';
import { TREND_OPERATIONS } from './trendResponses';
import { WAIVER_OPERATIONS } from './waiverResponses';
import {
  dictionaryResponseSchema,
  errorResponseSchema,
  sourcesResponseSchema,
} from './responses';

type FileType = 'text/csv' | 'text/plain' | 'application/vnd.apache.parquet';

export interface Operation {
  path: string;
  method: 'get' | 'post' | 'patch' | 'delete';
  operationId: string;
  summary: string;
  query: z.ZodObject;
  body?: z.ZodType;
  /** The schema of JSON, or the type of a file. */
  response: z.ZodType | FileType;
  /** Statuses beyond 200, 400 and 401. */
  errors?: number[];
}

const ENTITY = '/v1/entities/{kind}/{namespace}/{name}';

const OPERATIONS: Operation[] = [
  {
    path: `${ENTITY}/cost`,
    method: 'get',
    operationId: 'getEntityCost',
    summary: 'What an entity costs',
    query: costQuerySchema,
    response: costResponseSchema,
    errors: [403, 404],
  },
  {
    path: `${ENTITY}/cost/explanation`,
    method: 'get',
    operationId: 'explainEntityCost',
    summary: 'What the cost of an entity is made of, down to the bill lines',
    query: explanationQuerySchema,
    response: explanationResponseSchema,
    errors: [403, 404],
  },
  {
    path: `${ENTITY}/statement`,
    method: 'get',
    operationId: 'getStatement',
    summary: 'What a Group, User, System or Domain cost in a month',
    query: statementQuerySchema,
    response: statementResponseSchema,
    errors: [403, 404],
  },
  {
    path: `${ENTITY}/statement.csv`,
    method: 'get',
    operationId: 'getStatementCsv',
    summary: 'The same as CSV for spreadsheets',
    query: statementQuerySchema,
    response: 'text/csv',
    errors: [403, 404],
  },
  {
    path: `${ENTITY}/statement/focus.csv`,
    method: 'get',
    operationId: 'getStatementLinesCsv',
    summary: 'The bill lines behind a statement by FOCUS 1.2, as CSV',
    query: monthQuerySchema,
    response: 'text/csv',
    errors: [403, 404, 503],
  },
  {
    path: `${ENTITY}/statement/focus.parquet`,
    method: 'get',
    operationId: 'getStatementLinesParquet',
    summary: 'The same as Parquet',
    query: monthQuerySchema,
    response: 'application/vnd.apache.parquet',
    errors: [403, 404, 503],
  },
  {
    path: `${ENTITY}/compliance`,
    method: 'get',
    operationId: 'getEntityCompliance',
    summary: 'How the resources of an entity stand to the tag dictionary',
    query: noQuerySchema,
    response: complianceResponseSchema,
    errors: [403, 404],
  },
  {
    path: `${ENTITY}/resources`,
    method: 'get',
    operationId: 'getEntityResources',
    summary: 'The resources of an entity with tags and findings, paged',
    query: resourcesQuerySchema,
    response: resourcesResponseSchema,
    errors: [403, 404],
  },
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
  ...AWS_COMPLIANCE_OPERATIONS,
  ...SIMULATION_OPERATIONS,
  ...INVENTORY_OPERATIONS,
  ...REMEDIATION_OPERATIONS,
  ...WAIVER_OPERATIONS,
  ...APPLICATION_ID_OPERATIONS,
  ...TREND_OPERATIONS,
  ...BULK_OPERATIONS,
  ...REVIEW_OPERATIONS,
];

/** The OpenAPI 3.1 document of the API, made from what validates its requests. */
export function openApiDocument(): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: describeOperation(operation),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'ML Governance',
      version: '1',
      description:
        'Cost and tag compliance of the ML services in the catalog. Amounts are exact decimal strings; days are UTC and ranges half-open.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/ml-governance' }],
    security: [{ backstage: [] }],
    components: {
      securitySchemes: { backstage: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: jsonSchema(errorResponseSchema, 'output') },
    },
    paths,
  };
}

function describeOperation(operation: Operation): JsonObject {
  const { operationId, summary, body, response, errors = [] } = operation;
  const responses: JsonObject = {
    200: {
      description: summary,
      content:
        typeof response === 'string'
          ? { [response]: { schema: { type: 'string' } } }
          : jsonContent(jsonSchema(response, 'output')),
    },
  };
  for (const status of [400, 401, ...errors]) {
    responses[status] = {
      description: 'The message tells how to mend it',
      content: jsonContent({ $ref: '#/components/schemas/Error' }),
    };
  }
  responses[431] = {
    description: 'The address and the headers are longer than the server reads',
  };
  return {
    operationId,
    summary,
    parameters: [
      ...pathParameters(operation.path),
      ...queryParameters(operation.query),
    ],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: jsonContent(jsonSchema(body, 'input')),
          },
        }
      : {}),
    responses,
  };
}

function jsonContent(schema: JsonObject): JsonObject {
  return { 'application/json': { schema } };
}

function pathParameters(path: string): JsonObject[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(schema: z.ZodObject): JsonObject[] {
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    in: 'query',
    required: !z.safeParse(z.object({ [name]: field }), {}).success,
    schema: jsonSchema(field, 'input'),
  }));
}

function jsonSchema(
  schema: z.core.$ZodType,
  io: 'input' | 'output',
): JsonObject {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: context => asPlainList(context.jsonSchema),
  });
  return rest as JsonObject;
}

/** Says of a list of one thing what it is without `prefixItems`, which tools misread. */
function asPlainList(schema: z.core.JSONSchema.BaseSchema): void {
  const [only, ...more] = schema.prefixItems ?? [];
  if (only === undefined || more.length > 0) return;
  delete schema.prefixItems;
  schema.items = only;
  schema.minItems = 1;
  schema.maxItems = 1;
}
