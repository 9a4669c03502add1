import { Knex } from 'knex';

/** A month that was read and cannot be used as it is. */
export interface RefusedMonth {
  month: string;
  /** Of its content, by the source. */
  version: string;
  /** Digest of all else that the refusal depends on. */
  reader: string;
  code: string;
  message: string;
}

/** Which months of each bill were refused, until they are another or are read. */
export class RefusedMonthTable {
  constructor(private readonly knex: Knex) {}

  async of(source: string): Promise<RefusedMonth[]> {
    return this.knex('refused_months')
      .where({ source })
      .orderBy('month', 'desc')
      .select<RefusedMonth[]>('month', 'version', 'reader', 'code', 'message');
  }

  async add(source: string, refused: RefusedMonth): Promise<void> {
    await this.knex('refused_months')
      .insert({ source, ...refused })
      .onConflict(['source', 'month'])
      .merge();
  }

  async remove(source: string, month: string): Promise<void> {
    await this.knex('refused_months').where({ source, month }).delete();
  }

  /** Forgets the months that the source does not list any more. */
  async keepOnly(source: string, listed: readonly string[]): Promise<void> {
    await this.knex('refused_months')
      .where({ source })
      .whereNotIn('month', listed)
      .delete();
  }
}
