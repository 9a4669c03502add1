import {
  ClaimedResourcesResponse,
  InventoriedAccountsResponse,
  ServiceClaimsResponse,
  ServiceFactsResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import {
  bulkFactsQuerySchema,
  bulkQuerySchema,
  bulkResourcesQuerySchema,
} from './bulkRequests';
import { Operation } from './Operation';
import {
  amount,
  count,
  currency,
  metric,
  range,
  score,
  sharedApplicationIds,
  sources,
  state,
  texts,
} from './responseParts';

const nextCursor = z.string().optional();

const serviceClaimsSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      entityRef: z.string(),
      title: z.string().optional(),
      applicationIds: texts,
      shared: sharedApplicationIds,
      owner: z.strictObject({
        expected: texts,
        rule: z.enum([
          'entity-annotation',
          'group-annotation',
          'group-name',
          'none',
        ]),
      }),
      refusedOwners: texts.describe(
        'What the entity says itself and the dictionary does not allow',
      ),
      seenOwners: z.array(
        z.strictObject({
          value: z.string(),
          resources: count,
          known: z
            .boolean()
            .describe('Whether the entity itself or any Group goes by it'),
        }),
      ),
    }),
  ),
  nextCursor,
}) satisfies z.ZodType<ServiceClaimsResponse>;

const claimedResourcesSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      source: z.string(),
      arn: z.string(),
      type: z.string(),
      name: z.string(),
      accountId: z.string(),
      region: z.string(),
      applicationId: z.string().optional(),
      claimants: texts.describe('Entities that claim the application id'),
      ownerRef: z
        .string()
        .optional()
        .describe('The Group that goes by the owner tag'),
    }),
  ),
  nextCursor,
  sources,
}) satisfies z.ZodType<ClaimedResourcesResponse>;

const inventoriedAccountsSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      source: z.string(),
      accountId: z.string(),
      name: z.string().optional(),
      complete: z
        .boolean()
        .describe('Whether every region was read, and without a failure'),
    }),
  ),
  nextCursor,
  sources,
}) satisfies z.ZodType<InventoriedAccountsResponse>;

const percent = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .describe('With one decimal');

const serviceFactsSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      entityRef: z.string(),
      state,
      score: score.optional(),
      owner: z.enum(['match', 'mismatch', 'missing', 'unknown']).optional(),
      moneyPercent: percent
        .optional()
        .describe('Share of its taggable usage that carries its tags'),
      cost: z.strictObject({ total: amount, previousTotal: amount }).optional(),
      unallocatedPercent: percent
        .optional()
        .describe(
          'Share of what its accounts cost that belongs to no application',
        ),
    }),
  ),
  nextCursor,
  metric,
  currency: currency.optional(),
  range: range.describe('The last whole month'),
  previousRange: range,
  gaps: z.array(range),
  coverageRange: range.describe('The last month and the current one'),
  sources,
}) satisfies z.ZodType<ServiceFactsResponse>;

/** The calls for other plugins of the portal, which no user is answered. */
export const BULK_OPERATIONS: Operation[] = [
  {
    path: '/v1/bulk/claims',
    method: 'get',
    operationId: 'getServiceClaims',
    summary:
      'For plugins alone: every entity that claims application ids, and how its mapping stands',
    query: bulkQuerySchema,
    response: serviceClaimsSchema,
    errors: [403, 503],
  },
  {
    path: '/v1/bulk/resources',
    method: 'get',
    operationId: 'getClaimedResources',
    summary: 'For plugins alone: every resource and who claims it',
    query: bulkResourcesQuerySchema,
    response: claimedResourcesSchema,
    errors: [403, 503],
  },
  {
    path: '/v1/bulk/accounts',
    method: 'get',
    operationId: 'getInventoriedAccounts',
    summary: 'For plugins alone: every account whose resources are known',
    query: bulkQuerySchema,
    response: inventoriedAccountsSchema,
    errors: [403],
  },
  {
    path: '/v1/bulk/facts',
    method: 'get',
    operationId: 'getServiceFacts',
    summary: 'For plugins alone: how every service stands, for scorecards',
    query: bulkFactsQuerySchema,
    response: serviceFactsSchema,
    errors: [403, 503],
  },
];
