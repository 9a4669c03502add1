import { DayNumber, dayOf } from './calendar';
import { MlService } from './services';

const EPOCH = dayOf('2026-07-01');

/**
 * How large a service is on a day against the middle of 2026. Of the day
 * alone, so that the past stays what it was.
 */
export function growthFactor(service: MlService, day: DayNumber): number {
  const years = (day - EPOCH) / 365;
  return Math.min(4, Math.max(0.35, 1 + service.growth * years));
}
