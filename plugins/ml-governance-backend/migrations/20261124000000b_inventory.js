// @ts-check

/**
 * What resources were like over time, what the dictionary makes of them, and
 * where a partition is gathered while it is read. The present is a view on the
 * versions that have no end, so that it can never differ from the history.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('resource_versions', table => {
    table.comment('Spans in which a resource was the same, tags included');
    table.integer('source_id').notNullable().comment('Row of sources');
    table.text('arn').notNullable().comment('Unique within the source');
    table
      .string('valid_from', 24)
      .notNullable()
      .comment('Refresh that saw it like this first');
    table
      .string('valid_until', 24)
      .comment(
        'Refresh that saw it otherwise or no more; empty while it is so',
      );
    content(table);
    table
      .text('application_id')
      .comment(
        'The application of the catalog that application_value stands for, or else that value itself',
      );
    table
      .string('first_seen_at', 24)
      .notNullable()
      .comment('First refresh that saw the resource at all');
    table
      .string('last_seen_at', 24)
      .notNullable()
      .comment('Latest refresh that saw it like this');
    table
      .integer('seen_in')
      .notNullable()
      .comment(
        'Version of the source in which a refresh saw it like this last',
      );
    table.primary(['source_id', 'arn', 'valid_from'], 'resource_versions_pk');
    table.index(
      ['application_id', 'valid_until'],
      'resource_versions_application_idx',
    );
    table.index(['application_value'], 'resource_versions_value_idx');
    table.index(
      ['source_id', 'partition_account_id', 'partition_region', 'valid_until'],
      'resource_versions_partition_idx',
    );
    table.index(['assessed_by'], 'resource_versions_assessed_idx');
  });
  await knex.raw(
    'CREATE UNIQUE INDEX resource_versions_current_idx ON resource_versions (source_id, arn) WHERE valid_until IS NULL',
  );
  await knex.raw(
    'CREATE INDEX resource_versions_end_idx ON resource_versions (source_id, valid_until) WHERE valid_until IS NOT NULL',
  );
  await knex.raw(
    'CREATE INDEX resource_versions_respelled_idx ON resource_versions (application_value) WHERE application_id <> application_value',
  );

  const kept = [
    'source_id',
    'arn',
    'partition_account_id',
    'partition_region',
    'region',
    'collector',
    'type',
    'name',
    'tags',
    'application_value',
    'application_match',
    'created_at',
    'first_seen_at',
    'last_seen_at',
  ];
  // What the tags were before they were last seen is not known.
  await knex.raw(
    `INSERT INTO resource_versions (${kept}, valid_from, seen_in, application_id, assessed_by, verdict, weight, violates, search_text)
     SELECT ${kept}, last_seen_at, 0, application_value, '', 'unknown', 0, '', '' FROM resources`,
  );
  await knex.raw(
    `UPDATE resource_versions SET application_id = (SELECT a.application_id FROM application_aliases a WHERE a.value = application_value)
     WHERE application_value IN (SELECT value FROM application_aliases)`,
  );
  await knex.schema.dropTable('resources');
  await knex.raw(
    'CREATE VIEW resources AS SELECT * FROM resource_versions WHERE valid_until IS NULL',
  );

  await knex.schema.createTable('staged_resources', table => {
    table.comment('What is being read of partitions; nothing counts it');
    table
      .string('reading_id', 36)
      .notNullable()
      .comment('One reading of one partition');
    table
      .integer('run_id')
      .notNullable()
      .index('staged_resources_run_idx')
      .comment('Row of refreshes');
    table.integer('source_id').notNullable().comment('Row of sources');
    table.text('arn').notNullable().comment('Unique within the reading');
    content(table);
    table
      .string('change', 8)
      .notNullable()
      .defaultTo('added')
      .comment('Against what is held: added, same, changed or retagged');
    table
      .string('first_seen_at', 24)
      .comment('First refresh that saw the resource; empty for an added one');
    table.primary(['reading_id', 'arn'], 'staged_resources_pk');
  });

  await knex.schema.alterTable('sources', table => {
    table
      .string('merged_at', 24)
      .comment('Latest refresh that an inventory was brought up to; ascends');
    table
      .string('history_since', 24)
      .comment('First refresh of an inventory whose versions are kept');
  });
  await knex.schema.alterTable('refreshes', table => {
    table.integer('added').comment('Resources that were not there before');
    table.integer('removed').comment('Resources that are there no more');
    table.integer('retagged').comment('Resources whose tags are others now');
  });
};

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 */
function content(table) {
  table
    .string('partition_account_id', 64)
    .notNullable()
    .comment('Account of the partition that yielded it');
  table
    .string('partition_region', 64)
    .notNullable()
    .comment('Region of the partition that yielded it');
  table.text('region').notNullable().comment('Region of the resource');
  table.text('collector').notNullable().comment('What saw it');
  table.text('type').notNullable().comment('Such as sagemaker:endpoint');
  table.text('name').notNullable().comment('Name for people');
  table
    .text('tags')
    .comment('JSON by key; empty where the tags could not be read');
  table
    .text('application_value')
    .comment('Value of its application-id tag; empty where it has none');
  table
    .string('application_match', 8)
    .comment('exact or key: how that tag was found');
  table.text('created_at').comment('When it was made, where known');
  table
    .string('assessed_by', 16)
    .notNullable()
    .comment('Which dictionary the columns below follow from');
  table
    .string('verdict', 16)
    .notNullable()
    .comment('compliant, violating or unknown');
  table.integer('weight').notNullable().comment('Ascends from the worst');
  table
    .text('violates')
    .notNullable()
    .comment('Keys of the definitions that it violates, each between newlines');
  table
    .text('search_text')
    .notNullable()
    .comment('Lowercase text that people may find it by');
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('refreshes', table => {
    table.dropColumns('added', 'removed', 'retagged');
  });
  await knex.schema.alterTable('sources', table => {
    table.dropColumns('merged_at', 'history_since');
  });
  await knex.schema.dropTable('staged_resources');
  await knex.raw('DROP VIEW resources');
  await knex.schema.createTable('resources', table => {
    table.integer('source_id').notNullable();
    table.text('arn').notNullable();
    table.string('partition_account_id', 64).notNullable();
    table.string('partition_region', 64).notNullable();
    table.text('region').notNullable();
    table.text('collector').notNullable();
    table.text('type').notNullable();
    table.text('name').notNullable();
    table.text('tags');
    table.text('application_value');
    table.string('application_match', 8);
    table.text('created_at');
    table.string('first_seen_at', 24).notNullable();
    table.string('last_seen_at', 24).notNullable();
    table.primary(['source_id', 'arn'], 'resources_pk');
    table.index(['application_value', 'arn'], 'resources_application_idx');
    table.index(
      ['source_id', 'partition_account_id', 'partition_region'],
      'resources_partition_idx',
    );
  });
  const kept =
    'source_id, arn, partition_account_id, partition_region, region, collector, type, name, tags, application_value, application_match, created_at, first_seen_at, last_seen_at';
  await knex.raw(
    `INSERT INTO resources (${kept}) SELECT ${kept} FROM resource_versions WHERE valid_until IS NULL`,
  );
  await knex.schema.dropTable('resource_versions');
};
