// @ts-check

/**
 * How far a cloud judges the resources of each application as the dictionary
 * does. What was compared before is compared anew, and stays until then.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('application_verdicts', table => {
    table.comment(
      'Resources of each application by how the two verdicts stand, over all keys',
    );
    table.text('application_id').notNullable().comment('As in tally_counts');
    table
      .integer('agrees')
      .notNullable()
      .comment('On no key do the two verdicts differ');
    table.integer('differs').notNullable().comment('On a key at least');
    table
      .integer('undecided')
      .notNullable()
      .comment('On none, but one of the two says nothing about a key');
    table.primary(['application_id'], 'application_verdicts_pk');
  });
  await knex('verdict_comparisons').update({ inputs: '' });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('application_verdicts');
};
