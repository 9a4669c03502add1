const DAY = 86_400_000;

/** For how many days after its end the owner of a waiver is still told of it. */
export const TOLD_AFTER_DAYS = 7;

/** The instant so many days after another, or before for fewer than none. */
export function daysAfter(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * DAY).toISOString();
}

/**
 * The stage before the end of a waiver that is due: of those whose time has come
 * the last one, since it says all that the earlier ones did.
 *
 * @param daysBefore - the stages, in days before the end
 * @returns nothing where none is due, because the time of the last one had come
 * before the waiver was given
 */
export function dueStage(options: {
  daysBefore: readonly number[];
  createdAt: string;
  expiresAt: string;
  now: string;
}): number | undefined {
  const { daysBefore, createdAt, expiresAt, now } = options;
  const come = daysBefore.filter(days => daysAfter(expiresAt, -days) <= now);
  if (come.length === 0) return undefined;
  const last = Math.min(...come);
  return daysAfter(expiresAt, -last) > createdAt ? last : undefined;
}
