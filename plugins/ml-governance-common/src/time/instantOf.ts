import { isUtcDay } from './DateRange';

const ISO_8601 =
  /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/**
 * The instant that a text of ISO 8601 stands for: a day, which begins in UTC, or
 * a time with its offset from UTC. A time without one stands for no instant.
 *
 * @returns ISO 8601 in UTC, to the millisecond, of the years 0000 to 9999;
 * `undefined` for anything else
 * @public
 */
export function instantOf(text: string): string | undefined {
  const [, day] = ISO_8601.exec(text.trim()) ?? [];
  if (day === undefined || !isUtcDay(day)) return undefined;
  const time = Date.parse(text.trim());
  if (Number.isNaN(time)) return undefined;
  const instant = new Date(time).toISOString();
  // Its offset may lead beyond the years of four digits, the only ones that stand in order as texts.
  return isUtcDay(instant.slice(0, 10)) ? instant : undefined;
}
