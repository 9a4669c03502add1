// @ts-check

/**
 * By which dictionary the verdicts were compared, so that what another one led to
 * is told of no application. What was compared before is compared anew.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('verdict_comparisons', table => {
    table
      .string('dictionary', 16)
      .comment('Which dictionary was compared; empty where that is not known');
  });
  await knex('verdict_comparisons').update({ inputs: '' });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('verdict_comparisons', table => {
    table.dropColumn('dictionary');
  });
};
