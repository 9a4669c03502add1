// @ts-check

/**
 * Instants are ISO 8601 texts in UTC and days are texts YYYY-MM-DD, so that
 * both databases order and compare them alike and no driver shifts a day.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('sources', table => {
    table.comment('Bills and inventories whose figures are held');
    table.increments('id').comment('Stands for the source in other tables');
    table.string('source', 64).notNullable().comment('Stable id of the source');
    table.string('kind', 16).notNullable().comment('cost or inventory');
    table
      .string('metric', 32)
      .notNullable()
      .comment(
        'How the bill is priced, empty for inventories. Part of the identity, so that figures of two metrics never meet',
      );
    table.string('currency', 3).comment('ISO 4217, of all its amounts');
    table
      .integer('version')
      .notNullable()
      .defaultTo(0)
      .comment(
        'Raised first by whoever replaces figures, which makes the rest wait',
      );
    table.unique(['source', 'kind', 'metric'], 'sources_identity_idx');
  });

  await knex.schema.createTable('cost_rows', table => {
    table.comment('The bill: every dimension of a day adds up to the same');
    table.integer('source_id').notNullable().comment('Row of sources');
    table.smallint('dimension').notNullable().comment('Code of the dimension');
    table
      .text('application_id')
      .notNullable()
      .comment(
        'Value of the application-id tag on the bill, empty for the untagged rest',
      );
    table.string('day', 10).notNullable().comment('UTC day');
    table
      .text('key')
      .notNullable()
      .comment('Value of the dimension, empty where the bill names none');
    table
      .bigInteger('amount_micros')
      .notNullable()
      .comment('Whole millionths of a unit of the currency');
    table
      .bigInteger('amount_rest')
      .notNullable()
      .comment(
        'What is left beyond amount_micros in units of 1e-18, of the same sign',
      );
    table
      .boolean('estimated')
      .notNullable()
      .comment('Whether the source may still change the amount');
    // Serves every read of an entity as one range of the index.
    table.primary(
      ['source_id', 'dimension', 'application_id', 'day', 'key'],
      'cost_rows_pk',
    );
    // Serves the replacement of days.
    table.index(['source_id', 'day'], 'cost_rows_day_idx');
  });

  await knex.schema.createTable('cost_days', table => {
    table.comment('Days of the bill that are held, those without a charge too');
    table.integer('source_id').notNullable().comment('Row of sources');
    table.string('day', 10).notNullable().comment('UTC day');
    table.string('refreshed_at', 24).notNullable().comment('When it was read');
    table
      .boolean('estimated')
      .notNullable()
      .comment('Whether any of it was estimated then');
    table.primary(['source_id', 'day'], 'cost_days_pk');
  });

  await knex.schema.createTable('refreshes', table => {
    table.comment('The latest runs of each source');
    table.increments('id').comment('Ascends with time');
    table.integer('source_id').notNullable().comment('Row of sources');
    table.string('started_at', 24).notNullable().comment('When it began');
    table
      .string('finished_at', 24)
      .comment('When it ended; empty while it runs');
    table
      .string('outcome', 32)
      .notNullable()
      .comment('running, succeeded, partial, failed or budget-exhausted');
    table
      .integer('calls')
      .notNullable()
      .defaultTo(0)
      .comment('Requests it made');
    table.text('error').comment('Why it did not succeed, for people');
    table.index(['source_id', 'id'], 'refreshes_source_idx');
  });

  await knex.schema.createTable('failures', table => {
    table.comment('What the last refresh of a source could not read');
    table.increments('id').comment('No meaning beyond identity');
    table.integer('source_id').notNullable().comment('Row of sources');
    table.string('account_id', 64).notNullable().comment('Empty for a bill');
    table.string('region', 64).notNullable().comment('Empty for a bill');
    table
      .text('subject')
      .notNullable()
      .comment('The collector or the period that failed');
    table.text('account_name').comment('For people');
    table.text('operation').comment('The call that failed');
    table.text('code').notNullable().comment("The source's own code");
    table.text('message').notNullable().comment('Why, for people');
    table
      .string('since', 24)
      .notNullable()
      .comment('Since when it fails without a break');
    table.index(['source_id', 'account_id', 'region'], 'failures_source_idx');
  });

  await knex.schema.createTable('request_counts', table => {
    table.comment('Requests that sources made, by UTC day');
    table.string('source', 64).notNullable().comment('Stable id of the source');
    table.string('day', 10).notNullable().comment('UTC day');
    table.string('operation', 128).notNullable().comment('Such as ce:GetTags');
    table.integer('count').notNullable().comment('Requests made');
    table.primary(['source', 'day', 'operation'], 'request_counts_pk');
  });

  await knex.schema.createTable('paid_requests', table => {
    table.comment('Paid requests of a UTC day, over all replicas');
    table.string('source', 64).notNullable().comment('Stable id of the source');
    table.string('day', 10).notNullable().comment('UTC day');
    table.integer('count').notNullable().comment('Never beyond the budget');
    table.primary(['source', 'day'], 'paid_requests_pk');
  });

  await knex.schema.createTable('inventory_partitions', table => {
    table.comment('Accounts and regions of an inventory');
    table.integer('source_id').notNullable().comment('Row of sources');
    table.string('account_id', 64).notNullable().comment('Id of the account');
    table.string('region', 64).notNullable().comment('Region of the cloud');
    table.text('account_name').comment('For people');
    table
      .string('refreshed_at', 24)
      .comment('When it was last read to its end; empty before');
    table.primary(
      ['source_id', 'account_id', 'region'],
      'inventory_partitions_pk',
    );
  });

  await knex.schema.createTable('resources', table => {
    table.comment('Resources as an inventory last saw them');
    table.integer('source_id').notNullable().comment('Row of sources');
    table.text('arn').notNullable().comment('Unique within the source');
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
    table.text('tags').comment('JSON; empty where the tags could not be read');
    table
      .text('application_value')
      .comment('Value of its application-id tag; empty where it has none');
    table
      .string('application_match', 8)
      .comment('exact or key: how that tag was found');
    table.text('created_at').comment('When it was made, where known');
    table.string('first_seen_at', 24).notNullable().comment('First refresh');
    table.string('last_seen_at', 24).notNullable().comment('Latest refresh');
    table.primary(['source_id', 'arn'], 'resources_pk');
    table.index(['application_value', 'arn'], 'resources_application_idx');
    table.index(
      ['source_id', 'partition_account_id', 'partition_region'],
      'resources_partition_idx',
    );
  });

  await knex.schema.createTable('application_aliases', table => {
    table.comment('Other spellings of application ids that resources carry');
    table.text('value').notNullable().primary().comment('As on the resource');
    table
      .text('application_id')
      .notNullable()
      .index('application_aliases_application_idx')
      .comment('As the catalog knows it');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'application_aliases',
    'resources',
    'inventory_partitions',
    'paid_requests',
    'request_counts',
    'failures',
    'refreshes',
    'cost_days',
    'cost_rows',
    'sources',
  ]) {
    await knex.schema.dropTable(table);
  }
};
