import { z } from 'zod';
import { valuePatternProblem } from '../dictionary/valuePattern';
import { isAmount, parseAmount } from '../money/amount';

/** As many as amounts have. */
const MAX_SHARE_DECIMALS = 18;

const text = z.string().refine(value => value.trim() !== '', {
  error: 'must not be empty; fill it in or remove it',
});

const id = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
  error: 'must be in kebab-case, such as landing-zone',
});

const texts = z.array(text).min(1);

const pattern = text.superRefine((value, context) => {
  const problem = valuePatternProblem(value);
  if (problem) context.addIssue({ code: 'custom', message: problem });
});

/** The texts of a pattern are cut out by its one group. */
const cuttingPattern = pattern.superRefine((value, context) => {
  if (groupsIn(value) > 1) {
    context.addIssue({
      code: 'custom',
      message:
        'must have one group at most, around what names the application; write other groups as (?:...)',
    });
  }
});

const SHARE = 'must be a share between 0 and 1, such as "0.25"';

/** A share as text, so that `0.1` stays a tenth. */
const share = z
  .union([z.string(), z.number()], { error: SHARE })
  .transform((value, context) => {
    const plain = String(value);
    const problem =
      !isAmount(plain) || plain.startsWith('-') ? SHARE : tooLong(plain);
    if (problem === undefined) return parseAmount(plain);
    context.addIssue({ code: 'custom', message: problem });
    return z.NEVER;
  });

const tagged = z.strictObject({ key: text, values: texts.optional() });

const filter = z
  .strictObject({
    accounts: z
      .array(
        z.string().regex(/^\d{12}$/, {
          error: 'must be the 12 digits of an account, in quotes',
        }),
      )
      .min(1)
      .optional(),
    services: texts.optional(),
    regions: texts.optional(),
    chargeTypes: texts.optional(),
    operations: texts.optional(),
    usageType: pattern.optional(),
    resource: pattern.optional(),
    accountTag: tagged.optional(),
    costCategory: tagged.optional(),
    resourceTag: tagged.optional(),
  })
  .refine(value => Object.keys(value).length > 0, {
    error: 'must name at least one field, or it would take the whole bill',
  });

const origin = z.union(
  [
    z.strictObject({ application: text }),
    z.strictObject({ accountTag: text }),
    z.strictObject({ costCategory: text }),
    z.strictObject({ resourceTag: text }),
    z.strictObject({ sageMaker: z.enum(['domain', 'user-profile', 'space']) }),
    z.strictObject({ resource: z.literal(true) }),
  ],
  {
    error:
      'must be one of { application: ... }, { accountTag: ... }, { costCategory: ... }, { resourceTag: ... }, { sageMaker: domain, user-profile or space }, { resource: true }',
  },
);

const rule = z.strictObject({
  id,
  title: text.optional(),
  where: filter.optional(),
  from: origin,
  pattern: cuttingPattern.optional(),
  values: z.record(text, text).optional(),
});

const poolBase = {
  id,
  title: text.optional(),
  where: z.array(filter).min(1),
};

const targets = z
  .union(
    [
      z.literal('all'),
      z.strictObject({
        applications: texts.optional(),
        pools: z.array(id).min(1).optional(),
      }),
    ],
    {
      error:
        'must be all, or { applications: [...], pools: [...] } with the ids of either',
    },
  )
  .default('all');

const pool = z.discriminatedUnion(
  'split',
  [
    z.strictObject({ ...poolBase, split: z.literal('proportional'), targets }),
    z.strictObject({ ...poolBase, split: z.literal('even'), targets }),
    z.strictObject({
      ...poolBase,
      split: z.literal('fixed'),
      shares: z.strictObject({
        applications: z.record(text, share).optional(),
        pools: z.record(id, share).optional(),
      }),
    }),
  ],
  { error: 'must have split: proportional, even or fixed' },
);

/** The shape of a policy as people write it; the rules come after it. */
export const allocationPolicySchema = z
  .strictObject({
    spellings: z.enum(['certain', 'exact']).default('certain'),
    rules: z.array(rule).default([]),
    pools: z.array(pool).default([]),
  })
  .prefault({});

export type WrittenPolicy = z.output<typeof allocationPolicySchema>;

function tooLong(plain: string): string | undefined {
  const [whole, fraction = ''] = plain.split('.');
  return whole.length > 1 || fraction.length > MAX_SHARE_DECIMALS
    ? `${SHARE}, with at most ${MAX_SHARE_DECIMALS} decimals`
    : undefined;
}

/** How many groups a pattern captures, counted by the engine itself. */
function groupsIn(source: string): number {
  try {
    const match = new RegExp(`(?:${source})|`, 'u').exec('');
    return match ? match.length - 1 : 0;
  } catch {
    return 0;
  }
}
