// @ts-check

const TABLES = ['verdict_comparisons', 'config_comparisons'];

/**
 * By which dictionary the verdicts were compared, so that what another one led to
 * is told no more. What was compared before is compared anew.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  for (const comparisons of TABLES) {
    await knex.schema.alterTable(comparisons, table => {
      table
        .string('dictionary', 16)
        .comment('Which dictionary was compared; empty where that is unknown');
    });
    await knex(comparisons).update({ inputs: '' });
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const comparisons of TABLES) {
    await knex.schema.alterTable(comparisons, table => {
      table.dropColumn('dictionary');
    });
  }
};
