import { Knex } from 'knex';

/** The application ids that some entity of the catalog claims. */
export class ClaimedApplications {
  constructor(private readonly knex: Knex) {}

  async all(): Promise<Set<string>> {
    const ids: string[] = await this.knex('claims')
      .distinct('application_id')
      .pluck('application_id');
    return new Set(ids);
  }
}
