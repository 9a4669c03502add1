import { z } from 'zod';
import { readPlan } from './readPlan';

/** What a plan tells of the tags that providers give to everything. */
export interface DefaultTags {
  /**
   * - `none`: no provider of AWS has any
   * - `known`: some have, and their values were known when the plan was made
   * - `uncertain`: some may not have been
   */
  presence: 'none' | 'known' | 'uncertain';
  /**
   * Whether their values must not be shown. A provider gets what Terraform calls
   * sensitive without the mark, so that no plan has it at the tags themselves.
   *
   * - `none`: they are written out, or come from variables that are not sensitive
   * - `possible`: nobody can tell what they are made of
   * - `certain`: they come from a variable that is sensitive
   */
  secrecy: 'none' | 'possible' | 'certain';
}

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

/** What Terraform gives by itself, none of which is ever sensitive. */
const PLAIN = /^(?:path|terraform)\./;

const variableSchema = z.object({ sensitive: z.boolean().optional() });

/** How a provider says its default tags; nothing of it where that is of another form. */
interface TagsExpression {
  constant_value?: unknown;
  references?: readonly string[];
  /** What a module is given may come from a resource, and be sensitive. */
  isInModule: boolean;
}

/**
 * Reads how the providers of a plan are configured, which stands behind the
 * resources, and for which the whole plan is read again.
 *
 * @throws InputError for what is no plan.
 */
export async function readDefaultTags(path: string): Promise<DefaultTags> {
  const expressions: TagsExpression[] = [];
  const sensitive = new Set<string>();
  const parts = readPlan(path, [
    '$.configuration.provider_config.*',
    '$.configuration.root_module.variables.*',
  ]);
  for await (const { parent, name, value } of parts) {
    if (parent === 'variables') {
      if (variableSchema.safeParse(value).data?.sensitive) sensitive.add(name);
      continue;
    }
    const { data } = providerSchema.safeParse(value);
    if (data && !isOfAws(data)) continue;
    const isInModule = data?.module_address !== undefined;
    const blocks = data ? (data.expressions?.default_tags ?? []) : [{}];
    expressions.push(...blocks.map(({ tags }) => ({ ...tags, isInModule })));
  }
  return {
    presence: presenceOf(expressions),
    secrecy: secrecyOf(expressions, sensitive),
  };
}

/** A configuration may call the provider as it likes; its address stays. */
function isOfAws(provider: z.infer<typeof providerSchema>): boolean {
  const { name, full_name: address } = provider;
  return name === 'aws' || (address?.endsWith('/hashicorp/aws') ?? false);
}

function presenceOf(
  expressions: readonly TagsExpression[],
): DefaultTags['presence'] {
  if (expressions.length === 0) return 'none';
  return expressions.every(isKnown) ? 'known' : 'uncertain';
}

/**
 * Variables of the root are known when a plan is made; what a resource or data
 * gives may not be.
 */
function isKnown(tags: TagsExpression): boolean {
  if (tags.constant_value !== undefined) return true;
  if (tags.isInModule) return false;
  return tags.references?.every(it => it.startsWith('var.')) ?? false;
}

/** Of a call of `sensitive()` alone a plan has neither a value nor references. */
function secrecyOf(
  expressions: readonly TagsExpression[],
  sensitive: ReadonlySet<string>,
): DefaultTags['secrecy'] {
  let secrecy: DefaultTags['secrecy'] = 'none';
  for (const { constant_value, references = [], isInModule } of expressions) {
    if (constant_value !== undefined) continue;
    const variables = isInModule ? [] : references.flatMap(variableOf);
    if (variables.some(name => sensitive.has(name))) return 'certain';
    const arePlain = references.every(
      it => PLAIN.test(it) || (!isInModule && variableOf(it).length > 0),
    );
    if (references.length === 0 || !arePlain) secrecy = 'possible';
  }
  return secrecy;
}

function variableOf(reference: string): string[] {
  const name = /^var\.([^.[]+)/.exec(reference)?.[1];
  return name === undefined ? [] : [name];
}
