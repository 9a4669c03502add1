import {
  WAIVER_STATES,
  WaiverRecord,
  WaiversResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { Operation } from './Operation';
import { noQuerySchema } from './requests';
import { appliedWaiver, instant } from './responseParts';
import {
  waiverExtensionSchema,
  waiverRequestSchema,
  waiversQuerySchema,
} from './waiverRequests';

const waiverSchema = appliedWaiver.extend({
  tagKey: z.string(),
  entityRef: z.string().optional(),
  createdAt: instant,
  createdBy: z.string(),
  revokedAt: instant.optional(),
  revokedBy: z.string().optional(),
  state: z.enum([...WAIVER_STATES]),
}) satisfies z.ZodType<WaiverRecord>;

const waiversSchema = z.strictObject({
  items: z.array(waiverSchema),
  nextCursor: z.string().optional(),
}) satisfies z.ZodType<WaiversResponse>;

/** The calls about waivers. */
export const WAIVER_OPERATIONS: Operation[] = [
  {
    path: '/v1/waivers',
    method: 'get',
    operationId: 'listWaivers',
    summary: 'Waivers, the ones that end last first, paged',
    query: waiversQuerySchema,
    response: waiversSchema,
    errors: [403, 404],
  },
  {
    path: '/v1/waivers',
    method: 'post',
    operationId: 'createWaiver',
    summary: 'Waives a definition of the tag dictionary for a while',
    query: noQuerySchema,
    body: waiverRequestSchema,
    response: waiverSchema,
    errors: [403, 404, 409, 413],
  },
  {
    path: '/v1/waivers/{id}',
    method: 'patch',
    operationId: 'extendWaiver',
    summary: 'Lets a waiver that holds last longer',
    query: noQuerySchema,
    body: waiverExtensionSchema,
    response: waiverSchema,
    errors: [403, 404, 409, 413],
  },
  {
    path: '/v1/waivers/{id}',
    method: 'delete',
    operationId: 'revokeWaiver',
    summary: 'Takes a waiver back, which stays on record',
    query: noQuerySchema,
    response: waiverSchema,
    errors: [403, 404, 409],
  },
];
