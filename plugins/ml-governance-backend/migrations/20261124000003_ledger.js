// @ts-check

/**
 * The bill line by line, and how it was allocated. A month is read beside the
 * reading that counts and takes its place as a whole. What never changes over
 * the days of a month (an item) is kept, and allocated, once.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('bill_readings', table => {
    table.comment('Readings of a month, under way or done');
    table.increments('id').comment('Stands for the reading in other tables');
    table.string('source', 64).notNullable().comment('Stable id of the source');
    table.string('month', 7).notNullable().comment('YYYY-MM');
    table.integer('run_id').notNullable().comment('Row of refreshes');
    table
      .integer('lines')
      .notNullable()
      .defaultTo(0)
      .comment('How many have been read');
    table.double('progress').comment('Share that has been read, where known');
    table.index(['source', 'month'], 'bill_readings_month_idx');
  });

  await knex.schema.createTable('bill_items', table => {
    table.comment('What lines are about: all but the day and the amounts');
    table.integer('reading_id').notNullable().comment('Row of bill_readings');
    table.integer('number').notNullable().comment('Counts those of a reading');
    table.string('item', 22).notNullable().comment('Digest of all that it is');
    table.text('account_id').notNullable().comment('Empty where none is named');
    table.text('service').notNullable().comment('As Cost Explorer shows it');
    table.text('region').notNullable().comment('Such as us-east-1');
    table.text('usage_type').notNullable().comment('Such as Train:ml.g5');
    table.text('operation').notNullable().comment('Such as RunInstance');
    table.text('instance_type').notNullable().comment('Such as ml.g5.xlarge');
    table.text('charge_type').notNullable().comment('Such as Usage');
    table.text('resource_id').notNullable().comment('As it stands on the bill');
    table
      .text('tags')
      .notNullable()
      .comment('JSON: tags of resource and account, and cost categories');
    table.text('owner').notNullable().comment('Value of the owner tag');
    table.text('environment').notNullable().comment('The same of that tag');
    table
      .smallint('basis')
      .notNullable()
      .comment('Code of how it was allocated');
    table
      .text('rule')
      .notNullable()
      .comment('Rule or pool that it was allocated by');
    table
      .text('application_id')
      .notNullable()
      .comment(
        'Where it ended; of what is unallocated, the value of its tag; empty for pools',
      );
    table
      .string('coverage_class', 16)
      .notNullable()
      .comment('Whether tags can be expected of it');
    table
      .text('coverage')
      .notNullable()
      .comment('How it stands to each mandatory definition, a letter for each');
    table.primary(['reading_id', 'number'], 'bill_items_pk');
    table.unique(['reading_id', 'item'], { indexName: 'bill_items_item_idx' });
    table.index(['reading_id', 'application_id'], 'bill_items_application_idx');
  });

  await knex.schema.createTable('bill_lines', table => {
    table.comment('What each item cost on each day, by every metric there is');
    table.integer('reading_id').notNullable().comment('Row of bill_readings');
    table.string('day', 10).notNullable().comment('UTC day');
    table.integer('number').notNullable().comment('Row of bill_items');
    for (const metric of [
      'unblended',
      'net_unblended',
      'amortized',
      'net_amortized',
      'list',
    ]) {
      table.bigInteger(`${metric}_micros`).comment('As in cost_rows');
      table.bigInteger(`${metric}_rest`).comment('As in cost_rows');
    }
    table.primary(['reading_id', 'day', 'number'], 'bill_lines_pk');
    table.index(['reading_id', 'number', 'day'], 'bill_lines_item_idx');
  });

  await knex.schema.createTable('staged_cost_rows', table => {
    table.comment('Rows of cost_rows that a reading will bring');
    table.integer('reading_id').notNullable().comment('Row of bill_readings');
    table.integer('source_id').notNullable().comment('As in cost_rows');
    table.smallint('dimension').notNullable().comment('As in cost_rows');
    table.text('application_id').notNullable().comment('As in cost_rows');
    table.string('day', 10).notNullable().comment('As in cost_rows');
    table.text('key').notNullable().comment('As in cost_rows');
    amount(table, 'As in cost_rows');
    table.index(['reading_id', 'day'], 'staged_cost_rows_reading_idx');
  });

  await knex.schema.createTable('bill_months', table => {
    table.comment('Months of the bill that are held line by line');
    table.string('source', 64).notNullable().comment('Stable id of the source');
    table.string('month', 7).notNullable().comment('YYYY-MM');
    table
      .integer('reading_id')
      .notNullable()
      .comment('Row of bill_readings: the one that counts');
    table
      .text('version')
      .notNullable()
      .comment('Of its content, by the source');
    table
      .text('brought')
      .notNullable()
      .comment('JSON: the metrics and the tags that each line brought');
    table
      .boolean('closed')
      .notNullable()
      .comment('Whether the bill was issued');
    table.string('closed_at', 24).comment('When that was seen first');
    table.string('read_at', 24).notNullable().comment('When it was read');
    table.integer('lines').notNullable().comment('How many it has');
    table
      .string('allocation', 64)
      .notNullable()
      .comment('Digest of what it was allocated by');
    table
      .string('missing_since', 24)
      .comment('Since when the source does not list it any more');
    table.primary(['source', 'month'], 'bill_months_pk');
  });

  await knex.schema.createTable('restated_items', table => {
    table.comment('Items that end elsewhere, until all of a month are known');
    table.string('restatement', 36).notNullable().comment('Who gathers them');
    table.string('started_at', 24).notNullable().comment('When that began');
    table.integer('reading_id').notNullable().comment('As in bill_items');
    table.string('item', 22).notNullable().comment('As in bill_items');
    table.smallint('basis').notNullable().comment('As in bill_items');
    table.text('rule').notNullable().comment('As in bill_items');
    table.text('application_id').notNullable().comment('As in bill_items');
    table
      .string('coverage_class', 16)
      .notNullable()
      .comment('As in bill_items');
    table.text('coverage').notNullable().comment('As in bill_items');
    table.primary(['restatement', 'item'], 'restated_items_pk');
  });

  await knex.schema.createTable('pool_months', table => {
    table.comment('How each pool was split in each month');
    table.integer('source_id').notNullable().comment('Row of sources');
    table.string('month', 7).notNullable().comment('YYYY-MM');
    table.text('pool').notNullable().comment('Id of the pool');
    table.text('title').notNullable().comment('For people');
    table
      .string('method', 16)
      .notNullable()
      .comment('proportional, even or fixed');
    amount(table, 'Weights of all that received of it');
    table.primary(['source_id', 'month', 'pool'], 'pool_months_pk');
  });

  await knex.schema.createTable('pool_days', table => {
    table.comment('What each pool held, with what others fed into it');
    table.integer('source_id').notNullable().comment('Row of sources');
    table.text('pool').notNullable().comment('Id of the pool');
    table.string('day', 10).notNullable().comment('UTC day');
    amount(table, 'What it held');
    table.primary(['source_id', 'day', 'pool'], 'pool_days_pk');
  });

  await knex.schema.createTable('pool_weights', table => {
    table.comment('The weight of each application that received of a pool');
    table.integer('source_id').notNullable().comment('Row of sources');
    table.string('month', 7).notNullable().comment('YYYY-MM');
    table.text('pool').notNullable().comment('Id of the pool');
    table.text('application_id').notNullable().comment('Who received');
    amount(table, 'Its weight');
    table.primary(
      ['source_id', 'month', 'application_id', 'pool'],
      'pool_weights_pk',
    );
  });

  await knex.schema.createTable('pool_parts', table => {
    table.comment('What of each pool came to each application');
    table.integer('source_id').notNullable().comment('Row of sources');
    table.text('pool').notNullable().comment('Id of the pool');
    table
      .text('application_id')
      .notNullable()
      .comment('Empty for what nobody could be given');
    table.string('day', 10).notNullable().comment('UTC day');
    amount(table, 'What came to it');
    table.primary(
      ['source_id', 'application_id', 'day', 'pool'],
      'pool_parts_pk',
    );
    table.index(['source_id', 'day'], 'pool_parts_day_idx');
  });

  await knex.schema.createTable('coverage_months', table => {
    table.comment('How the bill of each month stands to mandatory tags');
    table.integer('source_id').notNullable().comment('Row of sources');
    table.string('month', 7).notNullable().comment('YYYY-MM');
    table
      .string('dictionary', 16)
      .notNullable()
      .comment('Which dictionary it was held against');
    table.text('application_id').notNullable().comment('As in bill_items');
    table.text('account_id').notNullable().comment('As in bill_items');
    table
      .string('coverage_class', 16)
      .notNullable()
      .comment('As in bill_items');
    table.text('coverage').notNullable().comment('As in bill_items');
    amount(table, 'What it cost');
    table.primary(
      [
        'source_id',
        'application_id',
        'month',
        'account_id',
        'coverage_class',
        'coverage',
      ],
      'coverage_months_pk',
    );
    table.index(['source_id', 'month'], 'coverage_months_month_idx');
  });

  await knex.schema.createTable('ledger_entries', table => {
    table.comment('Where a closed month ended, and when that was so');
    table.integer('source_id').notNullable().comment('Row of sources');
    table.string('month', 7).notNullable().comment('YYYY-MM');
    table.text('application_id').notNullable().comment('As in cost_rows');
    table.smallint('basis').notNullable().comment('As in bill_items');
    table.text('rule').notNullable().comment('As in bill_items');
    table.string('valid_from', 24).notNullable().comment('Since when');
    table.string('valid_until', 24).comment('Empty while it is so');
    amount(table, 'What ended there');
    table.primary(
      ['source_id', 'month', 'application_id', 'basis', 'rule', 'valid_from'],
      'ledger_entries_pk',
    );
    table.index(
      ['source_id', 'application_id', 'month'],
      'ledger_entries_application_idx',
    );
  });
};

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 * @param {string} what
 */
function amount(table, what) {
  table.bigInteger('amount_micros').notNullable().comment(what);
  table.bigInteger('amount_rest').notNullable().comment('As in cost_rows');
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'ledger_entries',
    'coverage_months',
    'pool_parts',
    'pool_weights',
    'pool_days',
    'pool_months',
    'restated_items',
    'bill_months',
    'staged_cost_rows',
    'bill_lines',
    'bill_items',
    'bill_readings',
  ]) {
    await knex.schema.dropTable(table);
  }
};
