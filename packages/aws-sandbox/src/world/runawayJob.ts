import { chance, seedOf } from './chance';
import { DayNumber, dayOfMonth, monthNumberOf } from './calendar';
import { SERVICES } from './services';

const SEED = seedOf('runaway-job');

/**
 * Each month somebody's training job never converges, and nobody looks before
 * the third day.
 */
export function isRunaway(applicationId: string, day: DayNumber): boolean {
  const month = monthNumberOf(day);
  const victim = SERVICES[Math.floor(chance(SEED, month) * SERVICES.length)];
  if (victim.applicationId !== applicationId) return false;
  const start = 3 + Math.floor(chance(SEED + 1, month) * 15);
  const since = dayOfMonth(day) - start;
  return since >= 0 && since < 3;
}
