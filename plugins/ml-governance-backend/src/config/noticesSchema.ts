import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { z } from 'zod';
import { duration } from './durationSchema';

const MAX_STAGES = 10;
const LONGEST_DAYS = 365;

const DAYS_ERROR = `must list at most ${MAX_STAGES} whole numbers of days from 0 to ${LONGEST_DAYS}, such as [30, 7, 0]`;

/** Says what is expected where something else than an object stands. */
function anObject(example: string) {
  return (issue: { code?: string }) =>
    issue.code === 'invalid_type'
      ? `must be an object, such as ${example}`
      : undefined;
}

const stages = z
  .strictObject(
    {
      daysBefore: z
        .array(
          z
            .number({ error: DAYS_ERROR })
            .int({ error: DAYS_ERROR })
            .min(0, { error: DAYS_ERROR })
            .max(LONGEST_DAYS, { error: DAYS_ERROR }),
          { error: DAYS_ERROR },
        )
        .max(MAX_STAGES, { error: DAYS_ERROR })
        .optional(),
    },
    { error: anObject('{ daysBefore: [30, 7, 0] }') },
  )
  .optional();

const onOrOff = z
  .strictObject(
    { enabled: z.boolean({ error: 'must be true or false' }).optional() },
    { error: anObject('{ enabled: false }') },
  )
  .optional();

const RECIPIENT_ERROR =
  'must be the entity reference of a user or group, such as group:default/platform';

function isUserOrGroup(text: string): boolean {
  try {
    return ['user', 'group'].includes(
      parseEntityRef(text).kind.toLocaleLowerCase('en-US'),
    );
  } catch {
    return false;
  }
}

/** What people are told of: one setting for each kind of notice. */
export const noticesSchema = z.strictObject(
  {
    waiverEnd: stages,
    reviewDue: stages,
    handOverAsked: onOrOff,
    newViolations: onOrOff,
    sourceStale: z
      .strictObject(
        {
          recipient: z
            .string({ error: RECIPIENT_ERROR })
            .refine(isUserOrGroup, { error: RECIPIENT_ERROR })
            .transform(text => stringifyEntityRef(parseEntityRef(text)))
            .optional(),
          after: duration.optional(),
        },
        { error: anObject('{ recipient: group:default/platform }') },
      )
      .optional(),
  },
  { error: anObject('{ waiverEnd: { daysBefore: [30, 7, 0] } }') },
);
