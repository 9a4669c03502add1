// @ts-check

/**
 * What a cloud says about the tags of each resource, and how far that agrees
 * with the dictionary.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('resource_verdicts', table => {
    table.comment('Resources that a cloud has a verdict on');
    table
      .integer('scope_id')
      .notNullable()
      .comment('Row of tag_compliance_scopes');
    table.text('arn').notNullable().comment('Of the resource');
    table
      .text('complaints')
      .comment('Keys that do not comply, as JSON; NULL where it complies');
    table
      .string('tags_digest', 43)
      .notNullable()
      .comment('Of the tags that it was judged by');
    table.primary(['arn', 'scope_id'], 'resource_verdicts_pk');
    table.index(['scope_id'], 'resource_verdicts_scope_idx');
  });

  await knex.schema.createTable('verdict_comparisons', table => {
    table.comment('When the two were last held against each other; one row');
    table
      .string('inputs', 64)
      .notNullable()
      .comment('Digest of all that the counts follow from');
    table.string('counted_at', 24).notNullable();
    table
      .string('read_at', 24)
      .notNullable()
      .comment('When the cloud was asked, where that is longest ago');
    table.integer('resources').notNullable().comment('That were looked at');
    table.primary(['inputs'], 'verdict_comparisons_pk');
  });

  await knex.schema.createTable('verdict_counts', table => {
    table.comment('Resources by how the two verdicts stand to each other');
    table.string('tag_key', 256).notNullable().comment('Of the dictionary');
    table.string('agreement', 16).notNullable();
    table.string('reason', 32).notNullable().comment('Empty where they agree');
    table.integer('resources').notNullable();
    table.text('examples').notNullable().comment('ARNs of a few, as JSON');
    table.primary(['tag_key', 'agreement', 'reason'], 'verdict_counts_pk');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('verdict_counts');
  await knex.schema.dropTable('verdict_comparisons');
  await knex.schema.dropTable('resource_verdicts');
};
