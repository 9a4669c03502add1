import {
  TAG_CONDITION_LENGTHS,
  TAG_MATCHES,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { plainText, resourcesQuerySchema } from './requests';

/** One text as it may stand in a tag. */
function tagText(max: number) {
  const error = `must be given once, as ${max} characters at most, none of which is NUL`;
  return z
    .string({ error })
    .max(max, error)
    .refine(text => !text.includes('\0'), { error })
    .meta({ pattern: '^[^\\u0000]*$' });
}

export const inventoryQuerySchema = resourcesQuerySchema
  .omit({ asOf: true })
  .extend({
    applicationId: plainText(TAG_CONDITION_LENGTHS.value)
      .optional()
      .describe('The application of the catalog that they belong to'),
    owner: tagText(TAG_CONDITION_LENGTHS.value)
      .optional()
      .describe('Value of their owner tag, as it is spelled'),
    tagKey: tagText(TAG_CONDITION_LENGTHS.key)
      .min(1, 'must be the key of a tag, as it is spelled')
      .optional()
      .describe('Key of a tag, as it is spelled; tagMatch says more'),
    tagMatch: z
      .enum([...TAG_MATCHES])
      .optional()
      .describe('present unless given, and equals beside a tagValue'),
    tagValue: tagText(TAG_CONDITION_LENGTHS.value)
      .optional()
      .describe('For equals and contains: of the tag with the tagKey'),
    facets: z
      .enum(['true', 'false'])
      .transform(text => text === 'true')
      .optional()
      .describe('Whether to tell what there is to choose from'),
  });
