// @ts-check

/**
 * What the rules of AWS Config that look at tags say about each resource.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('config_rules', table => {
    table.comment('Rules of AWS Config that look at tags, place by place');
    table
      .integer('scope_id')
      .notNullable()
      .comment('Row of tag_compliance_scopes');
    table.text('name').notNullable();
    table
      .string('rule_id', 43)
      .notNullable()
      .comment('Digest of what it asks; the same wherever that is the same');
    table
      .text('identifier')
      .notNullable()
      .comment('The managed rule, such as REQUIRED_TAGS');
    table
      .text('tag_keys')
      .notNullable()
      .comment('Keys, with the values that they may have, as JSON');
    table
      .text('resource_types')
      .notNullable()
      .comment('That it is narrowed to, as JSON; none for all it can look at');
    table.primary(['scope_id', 'name'], 'config_rules_pk');
  });

  await knex.schema.createTable('config_evaluations', table => {
    table.comment('Verdicts of those rules on single resources');
    table
      .integer('scope_id')
      .notNullable()
      .comment('Row of tag_compliance_scopes');
    table.text('rule_name').notNullable().comment('Of config_rules');
    table
      .text('resource_type')
      .notNullable()
      .comment('As AWS Config names it, such as AWS::S3::Bucket');
    table
      .text('resource_id')
      .notNullable()
      .comment('As AWS Config knows it, which is seldom the ARN');
    table.string('verdict', 20).notNullable();
    table
      .string('invoked_at', 24)
      .comment('When the rule looked at the resource; NULL where not told');
    table
      .string('recorded_at', 24)
      .comment('When the verdict was recorded; NULL where not told');
    table.primary(
      ['resource_id', 'resource_type', 'scope_id', 'rule_name'],
      'config_evaluations_pk',
    );
    table.index(['scope_id'], 'config_evaluations_scope_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('config_evaluations');
  await knex.schema.dropTable('config_rules');
};
