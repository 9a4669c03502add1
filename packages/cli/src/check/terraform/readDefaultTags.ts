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
  full_name: z.string().optional(),
  module_address: z.string().optional(),
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
    if (data && !isOfAws(data)) continue;
    // What a module is given may come from a resource.
    const isInModule = data?.module_address !== undefined;
    const blocks = data ? (data.expressions?.default_tags ?? []) : [{}];
    for (const { tags } of blocks) {
      if (tags && isKnown(tags, isInModule)) {
        if (found === 'none') found = 'known';
      } else {
        found = 'uncertain';
      }
    }
  }
  return found;
}

/** A configuration may call the provider as it likes; its address stays. */
function isOfAws(provider: z.infer<typeof providerSchema>): boolean {
  const { name, full_name: address } = provider;
  return name === 'aws' || (address?.endsWith('/hashicorp/aws') ?? false);
}

/**
 * Variables of the root are known when a plan is made; what a resource or data
 * gives may not be.
 */
function isKnown(
  tags: { constant_value?: unknown; references?: readonly string[] },
  isInModule: boolean,
): boolean {
  if (tags.constant_value !== undefined) return true;
  if (isInModule) return false;
  return tags.references?.every(it => it.startsWith('var.')) ?? false;
}
