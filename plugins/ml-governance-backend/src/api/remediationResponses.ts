import {
  PlannedChange,
  REMEDIATION_NOTES,
  REMEDIATION_OUTCOMES,
  REMEDIATION_PLAN_STATES,
  RemediationPlanPage,
  RemediationPlanResponse,
  RemediationPlansResponse,
  TAG_CHANGE_KINDS,
  TAG_CHANGE_SURENESS,
  TAG_VALUE_ORIGINS,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { Operation } from './Operation';
import {
  applyRequestSchema,
  decisionsSchema,
  exportQuerySchema,
  planQuerySchema,
  planRequestSchema,
  plansQuerySchema,
} from './remediationRequests';
import { noQuerySchema } from './requests';
import { count, instant } from './responseParts';

const kind = z.enum([...TAG_CHANGE_KINDS]);
const sureness = z.enum([...TAG_CHANGE_SURENESS]);
const outcome = z.enum([...REMEDIATION_OUTCOMES]);

const summary = z.strictObject({
  id: z.string(),
  title: z.string(),
  state: z.enum([...REMEDIATION_PLAN_STATES]),
  revision: count.describe('Another number whenever the plan has changed'),
  createdAt: instant,
  createdBy: z.string(),
  expiresAt: instant,
  appliedAt: instant.optional(),
  appliedBy: z.string().optional(),
  undoneAt: instant.optional(),
  undoneBy: z.string().optional(),
  resources: count,
  hiddenResources: count.describe(
    'Those that the caller may not see; whoever applies has to see all',
  ),
});

const reach = z.strictObject({
  changes: count,
  resources: count,
  accounts: count.describe('In which the resources are'),
});

const planSchema = summary.extend({
  counts: z.array(
    z.strictObject({ kind, sureness, changes: count, included: count }),
  ),
  outcomes: z.array(z.strictObject({ outcome, resources: count })),
  reach: z
    .strictObject({ apply: reach, undo: reach })
    .describe('What applying the plan now, or taking it back, would write'),
  unplanned: z.array(z.strictObject({ reason: z.string(), findings: count })),
  writing: z.strictObject({
    possible: z.boolean(),
    hint: z.string().optional(),
  }),
}) satisfies z.ZodType<RemediationPlanResponse>;

const plansSchema = z.strictObject({
  items: z.array(summary),
  nextCursor: z.string().optional(),
}) satisfies z.ZodType<RemediationPlansResponse>;

const changeSchema = z.strictObject({
  id: count,
  kind,
  key: z.string(),
  fromKey: z.string().optional(),
  before: z.string().optional(),
  sureness,
  candidates: z.array(
    z.strictObject({
      value: z.string(),
      origin: z.enum([...TAG_VALUE_ORIGINS]),
      from: z.string().optional(),
    }),
  ),
  hiddenCandidates: count
    .optional()
    .describe('Those that come from what the caller may not see'),
  reason: z.string(),
  arn: z.string(),
  type: z.string(),
  name: z.string(),
  accountId: z.string(),
  region: z.string(),
  notes: z.array(z.enum([...REMEDIATION_NOTES])),
  included: z.boolean(),
  value: z.string().optional(),
  outcome,
  message: z.string().optional(),
}) satisfies z.ZodType<PlannedChange>;

const pageSchema = planSchema.extend({
  items: z.array(changeSchema),
  nextCursor: z.string().optional(),
}) satisfies z.ZodType<RemediationPlanPage>;

const PLANS = '/v1/remediation/plans';

/** The calls about plans to change tags. */
export const REMEDIATION_OPERATIONS: Operation[] = [
  {
    path: PLANS,
    method: 'get',
    operationId: 'listRemediationPlans',
    summary:
      'Plans to change tags, the latest first, paged; 200 unless told otherwise',
    query: plansQuerySchema,
    response: plansSchema,
    errors: [403],
  },
  {
    path: PLANS,
    method: 'post',
    operationId: 'createRemediationPlan',
    summary: 'Plans changes of tags; nothing is written to a cloud',
    query: noQuerySchema,
    body: planRequestSchema,
    response: planSchema,
    errors: [403, 404, 413],
  },
  {
    path: `${PLANS}/{id}`,
    method: 'get',
    operationId: 'getRemediationPlan',
    summary: 'A plan with its changes, paged',
    query: planQuerySchema,
    response: pageSchema,
    errors: [403, 404],
  },
  {
    path: `${PLANS}/{id}`,
    method: 'patch',
    operationId: 'decideRemediationPlan',
    summary: 'Chooses among candidates, and leaves changes out',
    query: noQuerySchema,
    body: decisionsSchema,
    response: planSchema,
    errors: [403, 404, 409, 413],
  },
  {
    path: `${PLANS}/{id}/apply`,
    method: 'post',
    operationId: 'applyRemediationPlan',
    summary:
      'Has a plan written in the background, where tags are as they were planned for; 409 where it is not as it was reviewed',
    query: noQuerySchema,
    body: applyRequestSchema,
    response: planSchema,
    errors: [403, 404, 409, 413],
  },
  {
    path: `${PLANS}/{id}/undo`,
    method: 'post',
    operationId: 'undoRemediationPlan',
    summary: 'Has everything taken back that a plan wrote',
    query: noQuerySchema,
    response: planSchema,
    errors: [403, 404, 409],
  },
  {
    path: `${PLANS}/{id}/export`,
    method: 'get',
    operationId: 'exportRemediationPlan',
    summary:
      'What was decided on, as a script for the AWS command line, as CSV or as the text of a pull request',
    query: exportQuerySchema,
    response: 'text/plain',
    errors: [403, 404],
  },
];
