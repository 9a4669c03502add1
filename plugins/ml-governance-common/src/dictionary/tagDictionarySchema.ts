import { z } from 'zod';
import { FindingSeverity, TagCategory } from './TagDictionary';

const CATEGORIES = [
  'cost-allocation',
  'automation',
  'access-control',
  'technical',
  'compliance',
  'business',
] as const satisfies readonly TagCategory[];

const SEVERITIES = [
  'low',
  'medium',
  'high',
] as const satisfies readonly FindingSeverity[];

const text = z.string().refine(value => value.trim() !== '', {
  error: 'must not be empty; fill it in or remove it',
});

const flag = z.boolean();

const flagPair = z
  .strictObject({
    keys: flag.default(true),
    values: flag.default(true),
  })
  .prefault({});

const definition = z.strictObject({
  key: text,
  type: text,
  category: z.enum(CATEGORIES),
  purpose: text,
  mandatory: flag,
  costAllocation: flag,
  severity: z.enum(SEVERITIES).optional(),
  allowedValues: z.array(text).min(1).optional(),
  valueSynonyms: z.record(text, text).optional(),
  pattern: text.optional(),
  keyAliases: z.array(text).optional(),
  resourceTypes: z
    .array(
      z.string().regex(/^[a-z0-9-]+:(?:\*|[\w./-]+)$/i, {
        error:
          'must be written service:kind or service:*, such as sagemaker:endpoint',
      }),
    )
    .min(1)
    .optional(),
  examples: z.array(text).optional(),
  conventions: z
    .strictObject({
      lowercase: flag.optional(),
      hyphens: flag.optional(),
    })
    .optional(),
});

/** The shape of a dictionary as people write it; the rules come after it. */
export const tagDictionarySchema = z.strictObject({
  prefix: z.string().default(''),
  roles: z.strictObject({
    applicationId: text,
    owner: text,
    environment: text.optional(),
  }),
  conventions: z
    .strictObject({
      lowercase: flagPair,
      hyphens: flagPair,
      noPersonalData: flag.default(true),
    })
    .prefault({}),
  tags: z.array(definition).min(1),
});
