import {
  MAX_SUMMARIES,
  RESOURCE_FILTER_LENGTHS,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { resourcesQuerySchema } from './requests';

const MAX_TYPES = 100;
const TYPES_ERROR = `must be given once, as at most ${MAX_TYPES} types with commas between, such as sagemaker:endpoint,sagemaker:model`;

export const bulkQuerySchema = z.strictObject({
  cursor: resourcesQuerySchema.shape.cursor,
  limit: resourcesQuerySchema.shape.limit.describe(
    'How many items at most, from 1 to 1000; 500 unless given',
  ),
});

const FACTS_ERROR = `must be a whole number from 1 to ${MAX_SUMMARIES}`;

export const bulkFactsQuerySchema = bulkQuerySchema.extend({
  limit: z
    .string({ error: FACTS_ERROR })
    .regex(/^\d{1,3}$/, { error: FACTS_ERROR })
    .transform(Number)
    .pipe(z.int().min(1, FACTS_ERROR).max(MAX_SUMMARIES, FACTS_ERROR))
    .optional()
    .describe('How many services at most, from 1 to 500; 500 unless given'),
});

export const bulkResourcesQuerySchema = bulkQuerySchema.extend({
  types: z
    .string({ error: TYPES_ERROR })
    .max(MAX_TYPES * RESOURCE_FILTER_LENGTHS.type, TYPES_ERROR)
    .refine(text => !/\p{Cc}/u.test(text), { error: TYPES_ERROR })
    .transform(text => text.split(','))
    .pipe(z.array(z.string().min(1, TYPES_ERROR)).max(MAX_TYPES, TYPES_ERROR))
    .optional()
    .meta({
      description: 'Types of resources with commas between; all unless given',
      pattern:
        '^[^,\\u0000-\\u001f\\u007f-\\u009f]+(,[^,\\u0000-\\u001f\\u007f-\\u009f]+){0,99}$',
    }),
  claimed: z
    .enum(['true', 'false'])
    .transform(text => text === 'true')
    .optional()
    .describe('Whether to leave out what no entity claims'),
});
