// @ts-check

const KEY = 'source_id, dimension, application_id, day, key';
const COLUMNS = `${KEY}, amount_micros, amount_rest, estimated`;

/**
 * Keeps the bill of an application side by side. Days come in one after the
 * other, so that a year of one application lay on hundreds of pages.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  if (isPostgres(knex)) {
    await rekey(knex, 'INCLUDE (amount_micros, amount_rest)');
  } else {
    // By day the rows lie nowhere any more, so that its index has to hold all
    // that is asked of a day.
    await rebuild(knex, 'WITHOUT ROWID', [
      'source_id',
      'day',
      'dimension',
      'application_id',
      'key',
      'amount_micros',
      'amount_rest',
    ]);
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  if (isPostgres(knex)) await rekey(knex, '');
  else await rebuild(knex, '', ['source_id', 'day']);
};

/**
 * @param {import('knex').Knex} knex
 */
function isPostgres(knex) {
  return knex.client.config.client === 'pg';
}

/**
 * @param {import('knex').Knex} knex
 * @param {string} included
 */
async function rekey(knex, included) {
  await knex.raw(
    `ALTER TABLE cost_rows
      DROP CONSTRAINT cost_rows_pk,
      ADD CONSTRAINT cost_rows_pk PRIMARY KEY (${KEY}) ${included}`,
  );
}

/**
 * @param {import('knex').Knex} knex
 * @param {string} kind
 * @param {string[]} dayIndex
 */
async function rebuild(knex, kind, dayIndex) {
  await knex.raw(
    `CREATE TABLE rebuilt_cost_rows (
      source_id integer NOT NULL,
      dimension smallint NOT NULL,
      application_id text NOT NULL,
      day varchar(10) NOT NULL,
      key text NOT NULL,
      amount_micros bigint NOT NULL,
      amount_rest bigint NOT NULL,
      estimated boolean NOT NULL,
      CONSTRAINT cost_rows_pk PRIMARY KEY (${KEY})
    ) ${kind}`,
  );
  await knex.raw(
    `INSERT INTO rebuilt_cost_rows (${COLUMNS}) SELECT ${COLUMNS} FROM cost_rows ORDER BY ${KEY}`,
  );
  await knex.schema.dropTable('cost_rows');
  await knex.schema.renameTable('rebuilt_cost_rows', 'cost_rows');
  await knex.schema.alterTable('cost_rows', table => {
    table.index(dayIndex, 'cost_rows_day_idx');
  });
}
