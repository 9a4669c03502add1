import { Knex } from 'knex';
import { TallyCount } from '../compliance/TallyCount';
import { WHOLE_BILL_SET } from '../portfolio/ApplicationSet';
import { chunksOf } from './insertInChunks';
import { addUpTally } from './setTallies';
import { yieldTurn } from './yieldTurn';

/** A counting that is under way. */
export interface Tally {
  id: number;
}

/** Countings of all resources; one of them counts. */
export class TallyTable {
  constructor(private readonly knex: Knex) {}

  /** What the tally that counts was made of. */
  async currentInputs(): Promise<string | undefined> {
    const row = await this.knex('tallies')
      .join('portfolio', 'portfolio.tally_id', 'tallies.id')
      .first<{ inputs: string } | undefined>('inputs');
    return row?.inputs;
  }

  async begin(options: {
    inputs: string;
    dictionary: string;
    now: Date;
  }): Promise<Tally> {
    const [row] = await this.knex('tallies')
      .insert({
        inputs: options.inputs,
        dictionary: options.dictionary,
        started_at: options.now.toISOString(),
      })
      .returning<{ id: number }[]>('id');
    return row;
  }

  /** Adds counts of an application to those that it has already. */
  async add(
    tally: Tally,
    rows: readonly (TallyCount & { applicationId: string })[],
  ): Promise<void> {
    await this.knex.transaction(async transaction => {
      for (const chunk of chunksOf(rows)) {
        await addCounts(transaction, tally, chunk);
        await yieldTurn();
      }
    });
  }

  /** Adds it up over all resources, and over every set that is kept. */
  async addUp(tally: Tally): Promise<void> {
    await addUpTally(this.knex, tally.id, [WHOLE_BILL_SET]);
    const sets: number[] = await this.knex('application_sets')
      .where({ kept: true })
      .whereNot({ id: WHOLE_BILL_SET })
      .pluck('id');
    await addUpTally(this.knex, tally.id, sets);
  }

  /** Forgets all that came before, those that were never finished too. */
  async forgetBefore(tally: Tally): Promise<void> {
    for (const table of ['tally_counts', 'set_tally_counts']) {
      await this.knex(table).where('tally_id', '<', tally.id).delete();
    }
    await this.knex('tallies').where('id', '<', tally.id).delete();
  }
}

async function addCounts(
  transaction: Knex.Transaction,
  tally: Tally,
  rows: readonly (TallyCount & { applicationId: string })[],
): Promise<void> {
  await transaction('tally_counts')
    .insert(
      rows.map(row => ({
        tally_id: tally.id,
        application_id: row.applicationId,
        kind: row.kind,
        key: row.key,
        resources: row.resources,
        grade: row.grade,
        detail: row.detail ?? null,
      })),
    )
    .onConflict(['tally_id', 'application_id', 'kind', 'key'])
    .merge({
      resources: transaction.raw('tally_counts.resources + excluded.resources'),
    });
}
