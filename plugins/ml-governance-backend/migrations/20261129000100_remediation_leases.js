// @ts-check

/**
 * Who works on a plan to change tags, so that no two processes do at a time.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('remediation_plans', table => {
    table
      .string('worker', 36)
      .comment('The run that works on it; none at rest');
    table
      .string('worker_until', 24)
      .comment('From then on another one may take it over');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('remediation_plans', table => {
    table.dropColumns('worker', 'worker_until');
  });
};
