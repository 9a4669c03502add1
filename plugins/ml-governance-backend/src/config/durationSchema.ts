import { durationToMilliseconds } from '@backstage/types';
import { z } from 'zod';

const DURATION_ERROR = 'must be a duration, such as { hours: 36 }';

/** Says what is expected where something of another type stands. */
export function expecting(message: string) {
  return (issue: { code?: string }) =>
    issue.code === 'invalid_type' ? message : undefined;
}

const amount = z
  .number({ error: 'must be a number, without quotes' })
  .nonnegative({ error: 'must not be negative' })
  .optional();

/** A span of time that is longer than nothing. */
export const duration = z
  .strictObject(
    {
      years: amount,
      months: amount,
      weeks: amount,
      days: amount,
      hours: amount,
      minutes: amount,
      seconds: amount,
      milliseconds: amount,
    },
    { error: expecting(DURATION_ERROR) },
  )
  .refine(value => durationToMilliseconds(value) > 0, {
    error: 'must be longer than nothing, such as { hours: 36 }',
  });
