import { Knex } from 'knex';
import { chunksOf } from './insertInChunks';
import { lockSource } from './SourceTable';

/** Other spellings of application ids that the tags of resources carry. */
export class ApplicationAliases {
  constructor(private readonly knex: Knex) {}

  /** Every value that an application-id tag has, or once had, on some resource. */
  async valuesInUse(): Promise<string[]> {
    return await this.knex('resource_versions')
      .whereNotNull('application_value')
      .distinct('application_value')
      .pluck('application_value');
  }

  /** The aliases that are held, each a value with the id it stands for. */
  async held(): Promise<Map<string, string>> {
    const rows = await this.knex('application_aliases').select<
      { value: string; application_id: string }[]
    >('value', 'application_id');
    return new Map(rows.map(row => [row.value, row.application_id]));
  }

  /**
   * Makes these the only aliases, each a value with the id it stands for, and
   * hands the resources over to whom they belong to now.
   */
  async replace(aliases: ReadonlyMap<string, string>): Promise<void> {
    await this.knex.transaction(async transaction => {
      await lockInventories(transaction);
      await transaction('application_aliases').delete();
      const rows = [...aliases].map(([value, application_id]) => ({
        value,
        application_id,
      }));
      for (const chunk of chunksOf(rows)) {
        await transaction('application_aliases')
          .insert(chunk)
          .onConflict('value')
          .merge();
      }
      // Values are found by the applications that they stand for, and by
      // themselves only where the two differ. The aliases are materialized, or
      // SQLite would look one up for each resource.
      for (const found of [
        'resource_versions.application_id = a.value',
        'resource_versions.application_id <> resource_versions.application_value',
      ]) {
        await transaction.raw(
          `WITH a AS MATERIALIZED (
             SELECT value, application_id FROM application_aliases
           )
           UPDATE resource_versions SET application_id = a.application_id
           FROM a
           WHERE ${found}
             AND resource_versions.application_value = a.value
             AND resource_versions.application_id <> a.application_id`,
        );
      }
      await transaction('resource_versions')
        .whereRaw('application_id <> application_value')
        .whereNotExists(
          transaction('application_aliases').whereRaw(
            'application_aliases.value = resource_versions.application_value',
          ),
        )
        .update({ application_id: transaction.ref('application_value') });
    });
  }
}

/** In one order, so that two who wait for each other's sources never do so for ever. */
async function lockInventories(transaction: Knex.Transaction): Promise<void> {
  const ids: number[] = await transaction('sources')
    .where({ kind: 'inventory' })
    .orderBy('id')
    .pluck('id');
  for (const id of ids) await lockSource(transaction, id);
}
