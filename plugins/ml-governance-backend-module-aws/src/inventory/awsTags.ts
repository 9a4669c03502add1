import { z } from 'zod';
import { ResourceTag } from '@ml-governance/backstage-plugin-ml-governance-common';

const key = z.string().min(1);

/**
 * Tags in any of the three ways in which AWS writes them: a list of `Key` and
 * `Value`, a list of `key` and `value`, or a map. A key or value may be any
 * text; nothing at all is no tags.
 */
export const awsTagsSchema = z
  .union([
    z.array(
      z.union([
        z
          .object({ Key: key, Value: z.string().nullish() })
          .transform(tag => ({ key: tag.Key, value: tag.Value ?? '' })),
        z
          .object({ key, value: z.string().nullish() })
          .transform(tag => ({ key: tag.key, value: tag.value ?? '' })),
      ]),
    ),
    z
      .record(key, z.string())
      .transform(tags =>
        Object.entries(tags).map(([name, value]) => ({ key: name, value })),
      ),
  ])
  .nullish()
  .transform((tags): ResourceTag[] => tags ?? []);
