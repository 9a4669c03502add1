import { z } from 'zod';
import { readPlan } from './readPlan';

/**
 * What a plan tells of the tags that providers give to everything.
 *
 * - `none`: no provider of AWS has any
 * - `known`: some have, and their values were known when the plan was made
 * - `uncertain`: some may not have been
 */
export type DefaultTags = 'none' | 'known' | 'uncertain';

const providerSchema = z.object({
  name: z.string(),
  expressions: z
    .object({
      default_tags: z
        .array(
          z.object({
            tags: z
              .object({
                constant_value: z.unknown().optional(),
                references: z.array(z.string()).optional(),
              })
              .optional(),
          }),
        )
        .optional(),
    })
    .optional(),
});

/**
 * Reads how the providers of a plan are configured, which stands behind the
 * resources, and for which the whole plan is read again.
 *
 * @throws InputError for what is no plan.
 */
export async function readDefaultTags(path: string): Promise<DefaultTags> {
  let found: DefaultTags = 'none';
  const providers = readPlan(path, ['$.configuration.provider_config.*']);
  for await (const { value } of providers) {
    const { data } = providerSchema.safeParse(value);
    if (data && data.name !== 'aws') continue;
    const blocks = data ? (data.expressions?.default_tags ?? []) : [{}];
    for (const { tags } of blocks) {
      if (tags && isKnown(tags)) {
        if (found === 'none') found = 'known';
      } else {
        found = 'uncertain';
      }
    }
  }
  return found;
}

/** Variables are known when a plan is made; what a resource or data gives may not be. */
function isKnown(tags: {
  constant_value?: unknown;
  references?: readonly string[];
}): boolean {
  if (tags.constant_value !== undefined) return true;
  return tags.references?.every(it => it.startsWith('var.')) ?? false;
}
