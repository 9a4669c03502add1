// @ts-check

/**
 * How the resources of each application and account stood to the dictionary, day
 * by day. A count stands once for all the days that it stayed the same.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('score_days', table => {
    table.comment('Days of which it is known how the resources stood');
    table.string('day', 10).notNullable().comment('UTC day');
    table
      .integer('tally_id')
      .notNullable()
      .comment('Row of tallies that it was told by last; there no more');
    table
      .string('dictionary', 16)
      .notNullable()
      .comment('Which dictionary the resources were held against');
    table.primary(['day'], 'score_days_pk');
  });

  await knex.schema.createTable('score_history', table => {
    table.comment('Resources of an application and account by verdict');
    table.text('application_id').notNullable().comment('As in tally_counts');
    table
      .text('key')
      .notNullable()
      .comment('As in tally_counts: account and verdict');
    table.string('from_day', 10).notNullable().comment('Since which UTC day');
    table
      .string('until_day', 10)
      .comment('The UTC day since which no more; NULL where it is so');
    table.integer('resources').notNullable().comment('How many');
    table.primary(['application_id', 'key', 'from_day'], 'score_history_pk');
    table.index(['until_day'], 'score_history_until_idx');
  });

  await knex.schema.createTable('score_totals', table => {
    table.comment('The same of all applications together, by day');
    table.string('day', 10).notNullable().comment('UTC day');
    table.text('key').notNullable().comment('As in score_history');
    table.integer('resources').notNullable().comment('How many');
    table.primary(['day', 'key'], 'score_totals_pk');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('score_totals');
  await knex.schema.dropTable('score_history');
  await knex.schema.dropTable('score_days');
};
