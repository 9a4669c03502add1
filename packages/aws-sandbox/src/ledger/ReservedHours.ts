import { BillStream } from '../world/BillStream';
import { firstDayOfMonth } from '../world/calendar';
import { MicroUsage } from './money';
import { Reservation, RESERVATIONS } from './Reservation';

/** The reserved hours of one day, handed out to usage in the order it comes. */
export class ReservedHours {
  readonly #left = new Map<Reservation, MicroUsage>(
    RESERVATIONS.map(reservation => [reservation, reservation.hoursOfDay()]),
  );

  /**
   * Covers usage, all of it or nothing.
   *
   * @returns what covers it; `undefined` where nothing does
   */
  cover(stream: BillStream, usage: MicroUsage): Reservation | undefined {
    for (const [reservation, left] of this.#left) {
      if (usage > left || !reservation.covers(stream)) continue;
      this.#left.set(reservation, left - usage);
      return reservation;
    }
    return undefined;
  }

  left(reservation: Reservation): MicroUsage {
    return this.#left.get(reservation) ?? 0;
  }
}

/**
 * The hours of a month that nothing uses. Of a month under way this is what
 * its usage will leave, so that the fee of its first day never changes.
 */
export function unusedHours(
  reservation: Reservation,
  month: number,
  streams: readonly BillStream[],
): MicroUsage {
  const candidates = streams.filter(stream => reservation.covers(stream));
  let unused = 0;
  for (
    let day = firstDayOfMonth(month);
    day < firstDayOfMonth(month + 1);
    day++
  ) {
    const hours = new ReservedHours();
    for (const stream of candidates) {
      const usage = stream.usageOn(day);
      if (usage > 0) hours.cover(stream, usage);
    }
    unused += hours.left(reservation);
  }
  return unused;
}
