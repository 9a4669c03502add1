import {
  MAX_PLANNED_RESOURCES,
  REMEDIATION_EXPORT_FORMATS,
  REMEDIATION_OUTCOMES,
  TAG_CHANGE_KINDS,
  TAG_CHANGE_SURENESS,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { entityRef, plainText, resourcesQuerySchema } from './requests';

const MAX_KEYS = 50;
const MAX_CSV = 8 * 1024 * 1024;
const ID_ERROR = 'must be the id of a plan';

const arn = plainText(2_048);
const tagText = z.string().max(1_024);

const filter = z.strictObject({
  type: resourcesQuerySchema.shape.type,
  accountId: resourcesQuerySchema.shape.accountId,
  region: resourcesQuerySchema.shape.region,
  violates: resourcesQuerySchema.shape.violates,
  search: resourcesQuerySchema.shape.search,
});

const edit = z.strictObject({
  arn,
  set: z
    .record(tagText, tagText)
    .refine(set => Object.keys(set).length <= MAX_KEYS, {
      error: `may set ${MAX_KEYS} tags at most`,
    })
    .optional(),
  remove: z.array(tagText).max(MAX_KEYS).optional(),
});

const SOURCES = ['entityRef', 'arns', 'filter', 'edits', 'csv'] as const;

export const planRequestSchema = z
  .strictObject({
    title: plainText(200).optional().describe('For people'),
    entityRef: entityRef.optional(),
    arns: z.array(arn).min(1).max(MAX_PLANNED_RESOURCES).optional(),
    filter: filter
      .optional()
      .describe('Of all resources, or of those of entityRef'),
    edits: z.array(edit).min(1).max(MAX_PLANNED_RESOURCES).optional(),
    csv: z
      .string()
      .min(1)
      .max(MAX_CSV)
      .optional()
      .describe('As an export of the format tag-editor-csv has it'),
  })
  .refine(
    request => {
      const given = SOURCES.filter(name => request[name] !== undefined);
      return given.length === 1 || given.join() === 'entityRef,filter';
    },
    {
      error: `must have one of ${SOURCES.join(', ')}, and no other than filter beside entityRef`,
    },
  );

export const decisionsSchema = z
  .strictObject({
    changes: z
      .array(
        z.strictObject({
          id: z.int().min(1).max(2_147_483_647),
          include: z.boolean().optional(),
          value: tagText.optional(),
        }),
      )
      .max(1_000)
      .optional(),
    all: z
      .strictObject({
        kind: z.enum([...TAG_CHANGE_KINDS]).optional(),
        sureness: z.enum([...TAG_CHANGE_SURENESS]).optional(),
        include: z.boolean(),
      })
      .optional(),
  })
  // Without a body Express answers for an empty one, which decides nothing.
  .refine(
    ({ changes, all }) => changes !== undefined || all !== undefined,
    "must hold 'all' or 'changes'; give at least one of them",
  )
  .meta({
    minProperties: 1,
    description: 'First what holds for all, then the single changes',
  });

export const applyRequestSchema = z.strictObject({
  revision: z
    .int()
    .min(0)
    .max(2_147_483_647)
    .describe('That of the plan as it was reviewed'),
});

const CURSOR_ERROR =
  "must be the 'nextCursor' of an earlier answer, given once; leave it out to begin anew";

export const plansQuerySchema = z.strictObject({
  cursor: resourcesQuerySchema.shape.cursor,
  limit: resourcesQuerySchema.shape.limit,
});

export const planQuerySchema = z.strictObject({
  kind: z.enum([...TAG_CHANGE_KINDS]).optional(),
  sureness: z.enum([...TAG_CHANGE_SURENESS]).optional(),
  outcome: z.enum([...REMEDIATION_OUTCOMES]).optional(),
  cursor: z
    .string({ error: CURSOR_ERROR })
    .regex(/^\d{1,9}$/, { error: CURSOR_ERROR })
    .transform(Number)
    .optional()
    .describe('nextCursor of an answer'),
  limit: resourcesQuerySchema.shape.limit,
});

export const exportQuerySchema = z.strictObject({
  format: z.enum([...REMEDIATION_EXPORT_FORMATS]),
});

export const planParamsSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, { error: ID_ERROR }),
});
