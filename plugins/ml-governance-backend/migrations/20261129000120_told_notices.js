// @ts-check

/**
 * What people were told of last, by what it is about, so that nobody is told
 * twice, whatever restarts.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('told_notices', table => {
    table.comment('What people were told of last');
    table
      .string('kind', 32)
      .notNullable()
      .comment('source-stale or new-violations');
    table
      .text('subject')
      .notNullable()
      .comment('The source, or the group that was told');
    table
      .string('told', 32)
      .notNullable()
      .comment('Since when the source is stale, or the last UTC day told of');
    table.primary(['kind', 'subject'], 'told_notices_pk');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('told_notices');
};
