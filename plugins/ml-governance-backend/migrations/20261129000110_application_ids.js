// @ts-check

/**
 * Application ids that are reserved for what is about to be made. What has
 * expired is deleted when somebody reserves.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('application_id_reservations', table => {
    table.comment('Application ids reserved for what is about to be made');
    table
      .text('folded')
      .primary()
      .comment('What all spellings of the id have in common');
    table.text('application_id').notNullable().comment('As it was given out');
    table.text('asked_for').notNullable().comment('As it was asked for');
    table.text('reserved_by').notNullable().comment('Who asked');
    table.string('run_id', 200).notNullable().comment('For what, of theirs');
    table.string('reserved_at', 24).notNullable();
    table
      .string('expires_at', 24)
      .notNullable()
      .comment('From then on it is free again');
    table.unique(['reserved_by', 'run_id', 'asked_for'], {
      indexName: 'application_id_reservations_run_uq',
    });
    table.index(['expires_at'], 'application_id_reservations_expires_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('application_id_reservations');
};
