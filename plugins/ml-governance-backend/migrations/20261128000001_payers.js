// @ts-check

/**
 * Whose bill the figures of a source are made of, so that the bill of another
 * payer never takes the place of a month.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('sources', table => {
    table
      .string('payer', 64)
      .comment('Account that pays the bill; NULL until a reading tells it');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('sources', table => {
    table.dropColumn('payer');
  });
};
