// @ts-check

/**
 * Plans to change tags: what they are made of, what was decided about them and
 * what came of each resource.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('remediation_plans', table => {
    table.comment('Plans to change tags');
    table.string('id', 36).primary();
    table
      .text('title')
      .comment('For people; none where it follows from the entity');
    table.text('entity_ref').comment('What it was made for');
    table.string('state', 16).notNullable().comment('draft, applying, ...');
    table
      .integer('revision')
      .notNullable()
      .comment('Raised first by whoever changes it, which makes others wait');
    table.string('created_at', 24).notNullable();
    table.text('created_by').notNullable().comment('Who made it');
    table
      .string('expires_at', 24)
      .notNullable()
      .comment('From then on it is applied no more');
    table.string('applied_at', 24).comment('When it was last told to');
    table.text('applied_by').comment('By whom');
    table.string('undone_at', 24).comment('When it was last told to');
    table.text('undone_by').comment('By whom');
    table
      .text('unplanned')
      .notNullable()
      .comment('JSON: findings by application and reason for doing nothing');
    table.index(['created_at', 'id'], 'remediation_plans_created_idx');
    table.index(['state', 'expires_at'], 'remediation_plans_state_idx');
  });

  await knex.schema.createTable('remediation_resources', table => {
    table.comment('The resources that a plan changes');
    table.string('plan_id', 36).notNullable().comment('Row of plans');
    table.integer('number').notNullable().comment('Within the plan');
    table.text('arn').notNullable();
    table.text('type').notNullable();
    table.text('name').notNullable();
    table.string('account_id', 64).notNullable();
    table.text('region').notNullable();
    table
      .text('application_id')
      .notNullable()
      .comment('Who may see it follows from that; empty for none');
    table.text('notes').notNullable().comment('JSON');
    table
      .text('expected')
      .notNullable()
      .comment('JSON: the tags that it had; hashes alone of what is withheld');
    table
      .text('write')
      .comment('JSON: what was decided on, once it is applied');
    table
      .string('alike', 64)
      .notNullable()
      .comment('The same for resources that get the same');
    table.string('outcome', 16).notNullable().comment('planned, waiting, ...');
    table
      .boolean('touched')
      .notNullable()
      .comment('Whether anything may have been written that is to be undone');
    table.text('message').comment('Why it was refused, or failed');
    table.primary(['plan_id', 'number'], 'remediation_resources_pk');
    table.index(
      ['plan_id', 'application_id'],
      'remediation_resources_application_idx',
    );
    table.index(
      ['plan_id', 'outcome', 'account_id', 'region', 'alike', 'number'],
      'remediation_resources_work_idx',
    );
  });

  await knex.schema.createTable('remediation_changes', table => {
    table.comment('The changes of each resource of a plan');
    table.string('plan_id', 36).notNullable().comment('Row of plans');
    table.integer('id').notNullable().comment('Within the plan');
    table.integer('resource').notNullable().comment('Row of resources');
    table.string('kind', 16).notNullable();
    table.string('sureness', 16).notNullable();
    table.text('change').notNullable().comment('JSON');
    table.boolean('included').notNullable().comment('Whether it is to be made');
    table.text('value').comment('What it sets, once that is decided');
    table.primary(['plan_id', 'id'], 'remediation_changes_pk');
    table.index(['plan_id', 'resource'], 'remediation_changes_resource_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('remediation_changes');
  await knex.schema.dropTable('remediation_resources');
  await knex.schema.dropTable('remediation_plans');
};
