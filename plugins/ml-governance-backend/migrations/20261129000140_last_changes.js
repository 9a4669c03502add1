// @ts-check

/**
 * When entities were deployed or changed last, as far as annotations that the
 * config names say so. It stands beside the claimants, of which far less changes
 * than this does.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('last_changes', table => {
    table.comment('When claimants were deployed or changed last, if known');
    table.text('entity_ref').primary();
    table.string('changed_at', 24).notNullable().comment('ISO 8601 in UTC');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('last_changes');
};
