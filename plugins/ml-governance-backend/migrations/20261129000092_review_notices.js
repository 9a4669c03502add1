// @ts-check

/**
 * What groups were told of ownership reviews, so that nobody is told twice,
 * whatever restarts.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('review_notices', table => {
    table.comment('What groups were told of ownership reviews');
    table.integer('campaign').notNullable().comment('Row of review_campaigns');
    table.text('group_ref').notNullable();
    table.string('kind', 8).notNullable().comment('due or asked');
    table
      .integer('told')
      .notNullable()
      .comment(
        'Of due the last stage, in days before; of asked the last hand-over, a row of review_steps',
      );
    table.primary(['campaign', 'group_ref', 'kind'], 'review_notices_pk');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('review_notices');
};
