import { Knex } from 'knex';

type ToldKind = 'source-stale' | 'new-violations';

/** What people were told of last, by what it is about. */
export class ToldNoticeTable {
  constructor(
    private readonly knex: Knex,
    private readonly kind: ToldKind,
  ) {}

  async all(): Promise<Map<string, string>> {
    const rows: { subject: string; told: string }[] = await this.knex(
      'told_notices',
    )
      .where({ kind: this.kind })
      .select('subject', 'told');
    return new Map(rows.map(({ subject, told }) => [subject, told]));
  }

  async record(subject: string, told: string): Promise<void> {
    await this.knex('told_notices')
      .insert({ kind: this.kind, subject, told })
      .onConflict(['kind', 'subject'])
      .merge();
  }
}
