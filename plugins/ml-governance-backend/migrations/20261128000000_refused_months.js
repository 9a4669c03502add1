// @ts-check

/**
 * Months that were read and refused, so that none is read again before
 * something about it has changed.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('refused_months', table => {
    table.comment('Months of bills that cannot be used as they are');
    table.string('source', 64).notNullable().comment('Stable id of the source');
    table.string('month', 7).notNullable().comment('YYYY-MM');
    table
      .text('version')
      .notNullable()
      .comment('Of its content, by the source, when it was refused');
    table
      .string('reader', 64)
      .notNullable()
      .comment('Digest of what it was read by: release, config and keys');
    table.string('code', 200).notNullable().comment('Name of the error');
    table.text('message').notNullable().comment('Why it was refused');
    table.primary(['source', 'month'], 'refused_months_pk');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('refused_months');
};
