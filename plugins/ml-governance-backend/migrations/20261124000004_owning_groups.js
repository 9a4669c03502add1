// @ts-check

/**
 * Which Group owns each claimant without a detour, so that the bill can be
 * grouped by teams and not only by the groups at the top of them.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('claimants', table => {
    table
      .text('owner_group')
      .comment('Empty where no Group owns it; NULL until the catalog is read');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('claimants', table => {
    table.dropColumn('owner_group');
  });
};
