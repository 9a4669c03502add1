import { z } from 'zod';
import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';

/** Where all config of the module stands. */
export const ROOT = 'mlGovernance.aws';

/**
 * Reads a part of the config.
 *
 * @throws InputError naming each path in it that is wrong
 */
export function check<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  path: string,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map(issue => {
    const at = issue.path
      .map(part =>
        typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
      )
      .join('');
    return `${path}${at}: ${issue.message}`;
  });
  throw new InputError(`Invalid config. ${problems.join('. ')}`);
}

function readDuration(
  config: Config,
  path: string,
  fallback: HumanDuration,
): HumanDuration {
  if (!config.has(path)) return fallback;
  let duration: HumanDuration;
  try {
    duration = readDurationFromConfig(config, { key: path });
  } catch (error) {
    throw new InputError(
      `Invalid config. ${path}: expected a duration, such as { hours: 6 } or PT6H`,
      error,
    );
  }
  if (!(durationToMilliseconds(duration) > 0)) {
    throw new InputError(
      `Invalid config. ${path}: expected a duration longer than zero, such as { hours: 6 }`,
    );
  }
  return duration;
}

/** When to refresh, so many hours after each other unless config says otherwise. */
export function readSchedule(config: Config, path: string, hours: number) {
  return {
    frequency: readDuration(config, `${path}.frequency`, { hours }),
    timeout: readDuration(config, `${path}.timeout`, { hours: 1 }),
  };
}
