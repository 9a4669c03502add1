import {
  AllocationBasis,
  COVERAGE_CLASSES,
  MAX_EXPLAINED_KEYS,
  OrganizationPart,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { costQuerySchema, CURSOR_ERROR, entityRef } from './requests';

export const allocationBasis = z.enum([
  'direct',
  'inherited',
  'shared',
  'unallocated',
]) satisfies z.ZodType<AllocationBasis>;

const MAX_LINES = 500;
const LINES_ERROR = `must be a whole number from 1 to ${MAX_LINES}`;
const KEY_ERROR = 'must be given once, as a key of the breakdown';
const LIST_ERROR = `must be 1 to ${MAX_EXPLAINED_KEYS} values, each given once`;
const RULE_ERROR = 'must be given once, as the id of a rule or a pool';
const TAG_KEY_ERROR = 'must be given once, as the key of a tag';
const APPLICATION_ERROR =
  'must be given once, as an application id that the overview names';

/** One text as it may stand on a bill. */
function billText(error: string, min: number = 0) {
  return z
    .string({ error })
    .min(min, error)
    .max(3_000, error)
    .refine(text => !text.includes('\0'), { error })
    .meta({ pattern: '^[^\\u0000]*$' });
}

/** What is given once or several times; too many come as something else. */
const billTexts = z
  .union([billText(LIST_ERROR), z.array(billText(LIST_ERROR))], {
    error: LIST_ERROR,
  })
  .transform(given => [given].flat())
  .refine(
    given =>
      given.length > 0 &&
      given.length <= MAX_EXPLAINED_KEYS &&
      new Set(given).size === given.length,
    { error: LIST_ERROR },
  );

const explanationQuerySchema = costQuerySchema
  .omit({ granularity: true })
  .extend({
    key: billText(KEY_ERROR)
      .optional()
      .describe('With breakdown: only what it files under this key'),
    except: billTexts
      .optional()
      .describe(
        'With breakdown, in the place of key: all but what it files under these keys, at most 20',
      ),
    basis: allocationBasis
      .optional()
      .describe('Only what was allocated in this way'),
    rule: billText(RULE_ERROR, 1)
      .optional()
      .describe('With basis: only by this rule or pool, by its id'),
    view: z
      .enum(['allocated', 'billed'])
      .optional()
      .describe(
        'billed: what pools collect by its lines, in the place of the shares that came of it',
      ),
    coverage: z
      .enum([...COVERAGE_CLASSES, 'covered', 'uncovered'])
      .optional()
      .describe(
        'What coverage by money tells of, of every month that the range touches as a whole',
      ),
    tagKey: billText(TAG_KEY_ERROR, 1)
      .optional()
      .describe('With coverage of covered or uncovered: the mandatory tag'),
    cursor: z
      .string({ error: CURSOR_ERROR })
      .regex(/^[\w-]{1,1024}$/, { error: CURSOR_ERROR })
      .optional()
      .describe('nextCursor of an answer'),
    limit: z
      .string({ error: LINES_ERROR })
      .regex(/^\d{1,3}$/, { error: LINES_ERROR })
      .transform(Number)
      .pipe(z.int().min(1, LINES_ERROR).max(MAX_LINES, LINES_ERROR))
      .optional()
      .describe('How many bill lines at most, from 1 to 500; 50 unless given'),
  });

export const entityExplanationQuerySchema = explanationQuerySchema.extend({
  applicationIds: billTexts
    .optional()
    .describe(
      'Only these of the ids that the entity itself claims, at most 20',
    ),
});

export const organizationPart = z.enum([
  'total',
  'root-group',
  'other-root-groups',
  'several-root-groups',
  'no-group',
  'unclaimed',
  'untagged',
]) satisfies z.ZodType<OrganizationPart>;

export const organizationExplanationQuerySchema = explanationQuerySchema.extend(
  {
    part: organizationPart.describe('As the overview has it'),
    except: billTexts
      .optional()
      .describe(
        'With breakdown, in the place of key: all but what it files under these keys; without one, the groups that other-root-groups leaves out, or the application ids that unclaimed does. At most 20',
      ),
    entityRef: entityRef
      .optional()
      .describe('Of root-group, which needs it: the group in full'),
    applicationId: billText(APPLICATION_ERROR, 1)
      .optional()
      .describe('Of unclaimed: the id, as the overview names it'),
  },
);
