import { Knex } from 'knex';
import { yieldTurn } from './yieldTurn';

/** An item has some thirty lines at most. */
const ITEMS_A_DELETE = 300;

/** Clears readings of months, see `BillReadingTable`, that nobody needs any more. */
export class BillReadingCleanup {
  constructor(private readonly knex: Knex) {}

  /** Some items at a time: what one statement does holds everybody else up. */
  async discard(readingId: number): Promise<void> {
    await this.discardStaged(readingId);
    const last = Math.max(
      await this.lastNumber('bill_items', readingId),
      await this.lastNumber('bill_lines', readingId),
      await this.lastNumber('past_placements', readingId),
    );
    for (let from = 0; from < last; from += ITEMS_A_DELETE) {
      for (const table of ['bill_lines', 'past_placements', 'bill_items']) {
        await this.knex(table)
          .where({ reading_id: readingId })
          .where('number', '>', from)
          .where('number', '<=', from + ITEMS_A_DELETE)
          .delete();
        await yieldTurn();
      }
    }
    await this.knex('bill_readings').where({ id: readingId }).delete();
  }

  private async lastNumber(table: string, readingId: number): Promise<number> {
    const [row]: { last: number | null }[] = await this.knex(table)
      .where({ reading_id: readingId })
      .max({ last: 'number' });
    return row.last ?? 0;
  }

  /** Clears the figures that were worked out of a reading beforehand. */
  async discardStaged(readingId: number): Promise<void> {
    const staged = () =>
      this.knex('staged_cost_rows').where({ reading_id: readingId });
    for (const day of await staged().distinct('day').pluck('day')) {
      await staged().where({ day }).delete();
      await yieldTurn();
    }
  }

  /** Clears what runs left behind that were cut off, and what was replaced. */
  async discardAbandoned(source: string): Promise<void> {
    const ids: number[] = await this.knex('bill_readings')
      .where({ source })
      .whereNotIn(
        'id',
        this.knex('bill_months').where({ source }).select('reading_id'),
      )
      .whereNotIn(
        'run_id',
        this.knex('refreshes').where({ outcome: 'running' }).select('id'),
      )
      .pluck('id');
    for (const id of ids) await this.discard(id);
    const staged: number[] = await this.knex('staged_cost_rows as s')
      .whereIn(
        's.reading_id',
        this.knex('bill_months').where({ source }).select('reading_id'),
      )
      .distinct('s.reading_id')
      .pluck('s.reading_id');
    for (const id of staged) await this.discardStaged(id);
    for (const id of await this.unknownReadings()) await this.discard(id);
  }

  /**
   * Readings that are discarded, but of which there are rows again: a process
   * that is taken for dead may have been in the middle of a statement.
   */
  private async unknownReadings(): Promise<number[]> {
    const ids = new Set<number>();
    for (const table of [
      'bill_items',
      'bill_lines',
      'past_placements',
      'staged_cost_rows',
    ]) {
      // From one to the next by the index: there are millions of rows, but few
      // readings.
      const found: number[] = await this.knex
        .withRecursive(
          'readings',
          ['id'],
          this.knex.raw(
            `SELECT MIN(reading_id) FROM ${table}
             UNION ALL
             SELECT (SELECT MIN(reading_id) FROM ${table} WHERE reading_id > readings.id)
             FROM readings WHERE readings.id IS NOT NULL`,
          ),
        )
        .from('readings')
        .whereNotNull('id')
        .whereNotIn('id', this.knex('bill_readings').select('id'))
        .pluck('id');
      for (const id of found) ids.add(id);
    }
    return [...ids];
  }
}
