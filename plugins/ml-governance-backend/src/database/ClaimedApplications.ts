import { Knex } from 'knex';

/** What the catalog claims, as far as it has been read. */
export interface Claims {
  applicationIds: ReadonlySet<string>;
  /** Whether it has been read at all. */
  isCatalogRead: boolean;
}

/** The application ids that some entity of the catalog claims. */
export class ClaimedApplications {
  constructor(private readonly knex: Knex) {}

  async all(): Promise<Claims> {
    const { read_at } = await this.knex('portfolio')
      .where({ id: 1 })
      .first<{ read_at: string | null }>('read_at');
    const ids: string[] = await this.knex('claims')
      .distinct('application_id')
      .pluck('application_id');
    return { applicationIds: new Set(ids), isCatalogRead: read_at !== null };
  }
}
