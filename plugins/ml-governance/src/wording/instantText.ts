const exact = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An instant to the minute, such as `23 Nov 2026, 04:10 UTC`. */
export function instantText(iso: string): string {
  const instant = new Date(iso);
  return Number.isNaN(instant.getTime()) ? iso : `${exact.format(instant)} UTC`;
}

/** How long ago an instant was, in its largest unit: `2 h`, `3 days`. */
export function ageText(iso: string, now: Date): string {
  const age = now.getTime() - Date.parse(iso);
  if (age < MINUTE) return 'less than a minute';
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min`;
  if (age < 2 * DAY) return `${Math.floor(age / HOUR)} h`;
  return `${Math.floor(age / DAY)} days`;
}
