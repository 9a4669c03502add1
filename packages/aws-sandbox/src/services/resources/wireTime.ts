/** Seconds since the epoch, as most JSON services write times. */
export function epochSeconds(milliseconds: number): number {
  return Math.floor(milliseconds) / 1000;
}

/** As XML services and some REST services write times. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
