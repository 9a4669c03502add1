// @ts-check

/**
 * Who had a waiver last longer, and when: the last time, where that was more
 * than once.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('waivers', table => {
    table.string('extended_at', 24).comment('Empty where nobody did');
    table.text('extended_by');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  // Knex makes the table anew on SQLite, which deletes the notices with the old one.
  for (const column of ['extended_at', 'extended_by']) {
    await knex.raw('ALTER TABLE waivers DROP COLUMN ??', [column]);
  }
};
