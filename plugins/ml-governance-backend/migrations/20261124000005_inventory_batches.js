// @ts-check

/**
 * Tells by a digest whether a resource is as it was, and stages what is read of
 * a partition in batches that the database takes apart when they are merged: a
 * row for each resource was written three times over.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.dropTable('staged_resources');
  await knex.schema.createTable('staged_batches', table => {
    table.comment('What is being read of partitions; nothing counts it');
    table
      .string('reading_id', 36)
      .notNullable()
      .comment('One reading of one partition');
    table.integer('position').notNullable().comment('Ascends as it was read');
    table
      .integer('run_id')
      .notNullable()
      .index('staged_batches_run_idx')
      .comment('Row of refreshes');
    table.integer('size').notNullable().comment('How many resources it has');
    table.text('digests').notNullable().comment('JSON: digests by ARN');
    table.text('content').notNullable().comment('JSON: all that was seen');
    table.primary(['reading_id', 'position'], 'staged_batches_pk');
  });
  await knex.schema.createTable('changed_resources', table => {
    table.comment('What is held otherwise than it was read, within a merge');
    table
      .string('reading_id', 36)
      .notNullable()
      .comment('One reading of one partition');
    table.text('arn').notNullable().comment('Unique within the reading');
    table
      .string('change', 8)
      .notNullable()
      .comment(
        'same but for what is no part of its history, or else changed or retagged',
      );
    table
      .string('first_seen_at', 24)
      .notNullable()
      .comment('As in resource_versions');
    table.text('application_value').comment('As it is held');
    table.string('application_match', 8).comment('As it is held');
    table.primary(['reading_id', 'arn'], 'changed_resources_pk');
  });
  await knex.schema.alterTable('resource_versions', table => {
    table
      .string('digest', 22)
      .comment('Of what was seen of it; empty where it says nothing');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  // Not by Knex, which on SQLite would make the table anew, without its view.
  await knex.raw('ALTER TABLE resource_versions DROP COLUMN digest');
  await knex.schema.dropTable('changed_resources');
  await knex.schema.dropTable('staged_batches');
  await knex.schema.createTable('staged_resources', table => {
    table.string('reading_id', 36).notNullable();
    table.integer('run_id').notNullable().index('staged_resources_run_idx');
    table.integer('source_id').notNullable();
    table.text('arn').notNullable();
    table.string('partition_account_id', 64).notNullable();
    table.string('partition_region', 64).notNullable();
    for (const column of ['region', 'collector', 'type', 'name']) {
      table.text(column).notNullable();
    }
    table.text('tags');
    table.text('application_value');
    table.string('application_match', 8);
    table.text('created_at');
    table.string('assessed_by', 16).notNullable();
    table.string('verdict', 16).notNullable();
    table.integer('weight').notNullable();
    table.text('violates').notNullable();
    table.text('search_text').notNullable();
    table.string('change', 8).notNullable().defaultTo('added');
    table.string('first_seen_at', 24);
    table.primary(['reading_id', 'arn'], 'staged_resources_pk');
  });
};
