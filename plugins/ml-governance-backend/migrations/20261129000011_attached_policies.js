// @ts-check

/**
 * The policies about tags that are attached in an organisation, and the tag
 * policy that is in force in each of its accounts.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('attached_policies', table => {
    table.comment('Policies about tags, as they were attached');
    table
      .integer('scope_id')
      .notNullable()
      .comment('Row of tag_compliance_scopes');
    table.string('policy_id', 130).notNullable().comment('Id in the cloud');
    table.string('type', 32).notNullable().comment('What kind of policy it is');
    table.string('name', 200).notNullable().comment('For people');
    table.text('content').notNullable().comment('The document');
    table.primary(['scope_id', 'policy_id'], 'attached_policies_pk');
    table.index(['type', 'name', 'policy_id'], 'attached_policies_name_idx');
  });

  await knex.schema.createTable('policy_targets', table => {
    table.comment('What those policies are attached to');
    table.integer('scope_id').notNullable().comment('Of the policy');
    table.string('policy_id', 130).notNullable().comment('Of the policy');
    table.string('target_id', 130).notNullable().comment('Id in the cloud');
    table.string('type', 32).notNullable().comment('What kind of target it is');
    table.text('name').notNullable().comment('For people');
    table.primary(['scope_id', 'policy_id', 'target_id'], 'policy_targets_pk');
  });

  await knex.schema.createTable('effective_policies', table => {
    table.comment('The tag policy that is in force in an account');
    table
      .integer('scope_id')
      .notNullable()
      .comment('Row of tag_compliance_scopes');
    table
      .string('digest', 64)
      .comment('Of the content; NULL where no policy is in force');
    table.text('content').comment('The document, merged by the cloud');
    table.primary(['scope_id'], 'effective_policies_pk');
    table.index(['digest', 'scope_id'], 'effective_policies_digest_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('effective_policies');
  await knex.schema.dropTable('policy_targets');
  await knex.schema.dropTable('attached_policies');
};
