import { Knex } from 'knex';

const CHUNK = 2_000;

/**
 * Copies what every table of a SQLite database holds into the same tables of
 * a PostgreSQL database.
 */
export async function copyDatabase(from: Knex, to: Knex): Promise<void> {
  const tables: string[] = await from('sqlite_master')
    .where({ type: 'table' })
    .whereNot('name', 'like', 'sqlite_%')
    .whereNot('name', 'like', 'knex_%')
    .pluck('name');
  await to.transaction(async transaction => {
    // In any order of the tables.
    await transaction.raw("SET LOCAL session_replication_role = 'replica'");
    for (const table of tables) {
      await transaction(table).delete();
      // Exact, also beyond what a JavaScript number can hold.
      const rows = await from(table)
        .select('*')
        .options({ safeIntegers: true });
      for (let start = 0; start < rows.length; start += CHUNK) {
        await transaction(table).insert(rows.slice(start, start + CHUNK));
      }
      await goOnCounting(transaction, table);
    }
  });
}

async function goOnCounting(
  transaction: Knex.Transaction,
  table: string,
): Promise<void> {
  const columns = await transaction(table).columnInfo();
  if (!/nextval/.test(String(columns.id?.defaultValue))) return;
  await transaction.raw(
    "SELECT setval(pg_get_serial_sequence(?, 'id'), (SELECT COALESCE(MAX(id), 0) + 1 FROM ??), false)",
    [table, table],
  );
}
