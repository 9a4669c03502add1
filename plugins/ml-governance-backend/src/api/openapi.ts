import { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { APPLICATION_ID_OPERATIONS } from './applicationIdResponses';
import { AWS_COMPLIANCE_OPERATIONS } from './awsComplianceResponses';
import { BULK_OPERATIONS } from './bulkResponses';
import { ENTITY_OPERATIONS } from './entityOperations';
import { INVENTORY_OPERATIONS } from './inventoryResponses';
import { Operation } from './Operation';
import { ORGANIZATION_OPERATIONS } from './organizationOperations';
import { REMEDIATION_OPERATIONS } from './remediationResponses';
import { errorResponseSchema } from './responses';
import { REVIEW_OPERATIONS } from './reviewOperations';
import { SIMULATION_OPERATIONS } from './simulationResponses';
import { TREND_OPERATIONS } from './trendResponses';
import { WAIVER_OPERATIONS } from './waiverResponses';

const OPERATIONS: Operation[] = [
  ...ENTITY_OPERATIONS,
  ...ORGANIZATION_OPERATIONS,
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
