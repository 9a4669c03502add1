import { BillStream } from '../world/BillStream';
import { DayNumber } from '../world/calendar';
import { BillLine, Charge } from './BillLine';
import { monthlyCharges } from './monthlyCharges';
import { MicroUsage, priceOf, shareOf } from './money';
import { discountedUsage, reservationLines } from './reservationLines';
import { ReservedHours } from './ReservedHours';
import { netOf, SAVINGS_PLAN } from './SavingsPlan';
import { savingsPlanLines } from './savingsPlanLines';

/** How much of a day's usage has been metered, by the days since. */
const METERED = [0.35, 0.94, 0.99];
/** Lines that are kept for the next question, over all days. */
const MAX_CACHED_LINES = 200_000;

/**
 * The organisation's bill, line by line, as it stands on `today`. A closed day
 * reads the same on every later day, but for refunds that are granted late.
 */
export class Ledger {
  readonly #streams: readonly { stream: BillStream; charge: Charge }[];
  readonly #cache = new Map<DayNumber, readonly BillLine[]>();
  #cachedLines = 0;

  constructor(
    streams: readonly BillStream[],
    readonly today: DayNumber,
    readonly historyStart: DayNumber,
  ) {
    this.#streams = streams.map(stream => ({
      stream,
      charge: {
        accountId: stream.accountId,
        region: stream.region,
        ...stream.tariff,
      },
    }));
  }

  /** Every line of a day; none for days that are not on the bill. */
  linesOf(day: DayNumber): readonly BillLine[] {
    if (day > this.today || day < this.historyStart) return [];
    return this.#cached(day);
  }

  /** Every line of the days from `from` up to, not including, `to`. */
  *lines(from: DayNumber, to: DayNumber): Generator<BillLine> {
    for (let day = from; day < to; day++) yield* this.linesOf(day);
  }

  isEstimated(day: DayNumber): boolean {
    return this.today - day < METERED.length;
  }

  #cached(day: DayNumber): readonly BillLine[] {
    const held = this.#cache.get(day);
    if (held) return held;
    const lines = [
      ...this.#usageLines(day),
      ...monthlyCharges(
        day,
        { today: this.today, estimated: this.isEstimated(day) },
        other => this.#usageLines(other),
      ),
    ];
    for (const oldest of this.#cache.keys()) {
      if (this.#cachedLines + lines.length <= MAX_CACHED_LINES) break;
      this.#cachedLines -= this.#cache.get(oldest)?.length ?? 0;
      this.#cache.delete(oldest);
    }
    this.#cache.set(day, lines);
    this.#cachedLines += lines.length;
    return lines;
  }

  #meteredUsage(stream: BillStream, day: DayNumber): MicroUsage {
    const usage = stream.usageOn(day);
    const metered = METERED[this.today - day];
    return metered === undefined ? usage : Math.round(usage * metered);
  }

  #usageLines(day: DayNumber): BillLine[] {
    const estimated = this.isEstimated(day);
    const lines: BillLine[] = [];
    const covered: BillLine[] = [];
    const reservedHours = new ReservedHours();
    const commitment = shareOf(
      SAVINGS_PLAN.commitmentOn(day),
      METERED[this.today - day] ?? 1,
    );
    let uncommitted = commitment;
    for (const { stream, charge } of this.#streams) {
      const usage = this.#meteredUsage(stream, day);
      if (usage === 0) continue;
      const unblended = priceOf(usage, stream.tariff.rate);
      const effective = SAVINGS_PLAN.effectiveCostOf(unblended);
      const isCovered = stream.tariff.savingsPlan && effective <= uncommitted;
      const amortized = isCovered ? effective : unblended;
      const line: BillLine = {
        day,
        charge,
        recordType: isCovered ? 'SavingsPlanCoveredUsage' : 'Usage',
        tags: stream.tagsOn(day),
        resourceId: stream.resourceIdOn(day),
        usage,
        unblended,
        netUnblended: netOf(unblended),
        amortized,
        netAmortized: netOf(amortized),
        list: unblended,
        estimated,
      };
      const reservation = reservedHours.cover(stream, usage);
      lines.push(reservation ? discountedUsage(line, reservation) : line);
      if (isCovered) {
        uncommitted -= effective;
        covered.push(line);
      }
    }
    lines.push(
      ...savingsPlanLines(day, covered, commitment, estimated),
      ...reservationLines(
        day,
        this.#streams.map(({ stream }) => stream),
        estimated,
      ),
    );
    return lines;
  }
}
