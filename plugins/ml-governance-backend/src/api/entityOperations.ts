import {
  complianceResponseSchema,
  resourcesResponseSchema,
} from './complianceResponses';
import { costResponseSchema } from './costResponses';
import { explanationResponseSchema } from './explanationResponses';
import { Operation } from './Operation';
import { entityExplanationQuerySchema } from './explanationRequests';
import {
  costQuerySchema,
  monthQuerySchema,
  noQuerySchema,
  resourcesQuerySchema,
  statementQuerySchema,
} from './requests';
import { statementResponseSchema } from './statementResponses';

const ENTITY = '/v1/entities/{kind}/{namespace}/{name}';

/** The calls about one entity. */
export const ENTITY_OPERATIONS: Operation[] = [
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
    query: entityExplanationQuerySchema,
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
];
