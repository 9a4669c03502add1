// @ts-check

/**
 * What the owners of waivers were told about their end, so that nobody is told
 * twice, whatever restarts.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('waiver_notices', table => {
    table.comment('What the owners of waivers were told about their end');
    table
      .string('waiver_id', 36)
      .primary()
      .references('id')
      .inTable('waivers')
      .onDelete('CASCADE');
    table
      .integer('days_before')
      .notNullable()
      .comment('The last stage that was told, in days before the end');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('waiver_notices');
};
