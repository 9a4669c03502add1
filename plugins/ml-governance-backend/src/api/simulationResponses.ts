import {
  GeneratedDocument,
  GENERATED_DOCUMENT_KINDS,
  PoliciesResponse,
  SimulationResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { Operation } from './Operation';
import { noQuerySchema } from './requests';
import {
  amount,
  count,
  currency,
  metric,
  sources,
  texts,
} from './responseParts';
import {
  policiesQuerySchema,
  simulationRequestSchema,
} from './simulationRequests';

const kind = z.enum([...GENERATED_DOCUMENT_KINDS]);

const generatedDocument = z.strictObject({
  kind,
  fileName: z.string(),
  title: z.string(),
  language: z.enum(['json', 'yaml', 'hcl', 'typescript', 'python', 'shell']),
  content: z.string(),
  quota: z
    .strictObject({
      used: count,
      limit: count,
      unit: z.enum(['characters', 'bytes']),
    })
    .optional(),
  notes: texts,
}) satisfies z.ZodType<GeneratedDocument>;

const policiesResponseSchema = z.strictObject({
  keyPrefix: z.string(),
  kinds: z.array(
    z.union([
      z.strictObject({ kind, documents: z.array(generatedDocument) }),
      z.strictObject({
        kind,
        refused: z.string().describe('Why there is none'),
      }),
    ]),
  ),
}) satisfies z.ZodType<PoliciesResponse>;

const figures = {
  resources: z.strictObject({
    newlyFailing: count,
    newlyPassing: count,
    stillFailing: count,
    stillPassing: count,
    unknown: count,
  }),
  amounts: z
    .strictObject({
      newlyFailing: amount,
      newlyPassing: amount,
      stillFailing: amount,
      stillPassing: amount,
      unknown: amount,
    })
    .optional()
    .describe('Absent where the bill does not tell'),
};

const groups = z
  .strictObject({
    groups: z.array(
      z.strictObject({
        key: z.string(),
        name: z.string().optional(),
        entityRefs: texts.optional(),
        ...figures,
      }),
    ),
    others: z.strictObject({ count, ...figures }).optional(),
  })
  .describe('Worst first');

const simulationResponseSchema = z.strictObject({
  subject: z.enum(['dictionary', 'tag-policy']),
  state: z.enum(['ready', 'empty']),
  keyPrefix: z.string(),
  ...figures,
  refusedWrites: count.optional(),
  byService: groups,
  byOwner: groups,
  byType: groups,
  byAccount: groups,
  byKey: groups.describe('A resource counts under every key that decides'),
  money: z.union([
    z.strictObject({
      by: z.enum(['resource', 'service']),
      metric,
      currency: currency.optional(),
      month: z.string(),
      closed: z.boolean(),
      unplaced: amount.optional(),
    }),
    z.strictObject({ by: z.literal('nothing'), reason: z.string() }),
  ]),
  sources,
}) satisfies z.ZodType<SimulationResponse>;

/** The calls about policies that follow from the dictionary, and about other rules. */
export const SIMULATION_OPERATIONS: Operation[] = [
  {
    path: '/v1/policies',
    method: 'get',
    operationId: 'getPolicies',
    summary: 'What AWS can be told of the dictionary in force, as documents',
    query: policiesQuerySchema,
    response: policiesResponseSchema,
    errors: [403],
  },
  {
    path: '/v1/simulations',
    method: 'post',
    operationId: 'simulate',
    summary: 'What another dictionary, or another tag policy, would change',
    query: noQuerySchema,
    body: simulationRequestSchema,
    response: simulationResponseSchema,
    errors: [403, 413, 503],
  },
];
