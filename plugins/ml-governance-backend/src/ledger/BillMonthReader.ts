import { InputError } from '@backstage/errors';
import {
  BillLineSource,
  BillReadContext,
  CostTagKeys,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { BroughtByLines } from '../database/BillMonthTable';
import { BillReadingCleanup } from '../database/BillReadingCleanup';
import { BillReadingTable } from '../database/BillReadingTable';
import { LedgerOwner, LedgerTable } from '../database/LedgerTable';
import { ChangedMonth } from './ChangedMonths';
import { LedgerRules } from './LedgerRules';
import { daysOfMonth, MonthReading } from './MonthReading';

export interface BillMonthReaderOptions {
  source: BillLineSource;
  tagKeys: CostTagKeys;
  rules: () => Promise<LedgerRules>;
  readings: BillReadingTable;
  readingCleanup: BillReadingCleanup;
  ledgers: LedgerTable;
  clock: () => Date;
  brought: BroughtByLines;
}

/**
 * Reads a month of a source beside what counts, allocates it line by line, and
 * lets it take the place of what was held as a whole or not at all.
 */
export class BillMonthReader {
  constructor(private readonly options: BillMonthReaderOptions) {}

  /** @param run - `runId` is the row of refreshes */
  async read(
    { period, held }: Pick<ChangedMonth, 'period' | 'held'>,
    run: { owner: LedgerOwner; runId: number; context: BillReadContext },
  ): Promise<void> {
    const { source, readings, readingCleanup, ledgers, tagKeys, brought } =
      this.options;
    const { owner, runId, context } = run;
    const rules = await this.options.rules();
    const reading = await readings.begin(source.id, period.month, runId);
    let unused: number | undefined = reading.id;
    try {
      const month = new MonthReading({
        reading,
        metrics: source.metrics,
        tagKeys,
        rules,
        readings,
      });
      let isFirst = true;
      for await (const page of source.readLines(period, context)) {
        context.signal.throwIfAborted();
        await month.add(page);
        if (isFirst) await ledgers.requireSameBill(owner, month);
        isFirst = false;
      }
      const lines = await month.finish();
      requireLines(lines, held?.lines ?? 0);
      unused = await ledgers.takeOver(owner, {
        month: {
          month: period.month,
          readingId: reading.id,
          version: period.version,
          brought,
          closed: period.closed,
          readAt: context.now.toISOString(),
          lines,
          allocation: rules.id,
        },
        range: daysOfMonth(period.month),
        bill: { currency: month.currency, payer: month.payer },
        rules,
        now: this.options.clock(),
      });
    } finally {
      await readingCleanup.discardStaged(reading.id);
      if (unused !== undefined) await readingCleanup.discard(unused);
    }
  }
}

/** A bill that had lines never comes to none: something took them away. */
function requireLines(lines: number, held: number): void {
  if (lines > 0 || held === 0) return;
  throw new InputError(
    `The month has no line any more; those that it had, ${held} in all, stay: have the export delivered anew, or copy it completely`,
  );
}
