// @ts-check

/**
 * Campaigns in which groups say of everything that they are said to own whether
 * they do. What was shown and every step that was taken stay as they were: they
 * are evidence.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('review_campaigns', table => {
    table.comment('Campaigns of ownership reviews');
    table.increments('number').comment('Later ones have higher numbers');
    table
      .string('id', 36)
      .notNullable()
      .unique({ indexName: 'review_campaigns_id_uq' });
    table.text('title').notNullable().comment('For people');
    table.text('scope').notNullable().comment('JSON: what it goes through');
    table
      .text('bill')
      .notNullable()
      .comment('JSON: period, metric, currency and gaps of its costs');
    table
      .string('due_at', 24)
      .notNullable()
      .comment('From then on nothing settled is taken back');
    table
      .text('remind_days_before')
      .notNullable()
      .comment('JSON: when groups are reminded, in days before the due date');
    table.string('created_at', 24).notNullable();
    table.text('created_by').notNullable();
    table
      .string('catalog_read_at', 24)
      .notNullable()
      .comment('The reading of the catalog that it was made from');
    table.string('closed_at', 24).comment('From then on nothing changes');
    table.text('closed_by');
    table.index(['closed_at', 'due_at'], 'review_campaigns_due_idx');
  });

  await knex.schema.createTable('review_groups', table => {
    table.comment('Groups that decide or answer in a campaign');
    table.integer('campaign').notNullable().comment('Row of campaigns');
    table.text('group_ref').notNullable();
    table
      .integer('revision')
      .notNullable()
      .comment(
        'Raised first by whoever changes anything, which makes others wait',
      );
    table.string('signed_off_at', 24).comment('Empty while it has not');
    table.text('signed_off_by');
    table.primary(['campaign', 'group_ref'], 'review_groups_pk');
    table.index(['group_ref', 'campaign'], 'review_groups_group_idx');
  });

  await knex.schema.createTable('review_items', table => {
    table.comment('What groups decide about');
    table.increments('id').comment('In the order in which they are listed');
    table.integer('campaign').notNullable().comment('Row of campaigns');
    table.string('kind', 24).notNullable().comment('entity, ...');
    table
      .text('subject')
      .notNullable()
      .comment('The entity, application id, owner value or account');
    table.text('title').comment('For people');
    table.string('state', 16).notNullable().comment('open, confirmed, ...');
    table.integer('revision').notNullable().comment('Raised by every step');
    table.text('group_ref').comment('Who decides; empty until it is assigned');
    table.text('to_group_ref').comment('Who is asked to take it over, or has');
    table
      .text('owner_group')
      .comment('Who owned it by the catalog, if a group');
    table.text('snapshot').notNullable().comment('JSON: what reviewers see');
    table
      .text('owner_change')
      .comment('JSON: who owned it at the review before, if somebody else');
    table.index(['campaign', 'group_ref', 'state'], 'review_items_group_idx');
    table.index(['campaign', 'to_group_ref'], 'review_items_to_group_idx');
    table.index(['subject', 'kind', 'campaign'], 'review_items_subject_idx');
  });

  await knex.schema.createTable('review_item_domains', table => {
    table.comment('The domains that an item counts in');
    table.integer('campaign').notNullable().comment('Row of campaigns');
    table.text('domain_ref').notNullable();
    table.integer('item').notNullable().comment('Row of items');
    table.primary(['campaign', 'domain_ref', 'item'], 'review_item_domains_pk');
  });

  await knex.schema.createTable('review_steps', table => {
    table.comment('Every step that was taken; rows are added and never change');
    table.increments('id').comment('In the order in which they were taken');
    table.integer('campaign').notNullable().comment('Row of campaigns');
    table.integer('item').notNullable().comment('Row of items');
    table.integer('revision').notNullable().comment('Of the item, after it');
    table.string('action', 16).notNullable().comment('confirm, accept, ...');
    table.text('taken_by').notNullable();
    table.string('taken_at', 24).notNullable();
    table.text('for_group_ref').comment('In whose name; none of assignments');
    table.text('to_group_ref');
    table.text('comment').comment('For people');
    table.boolean('late').notNullable().comment('After the due date');
    table.boolean('saw_cost').notNullable();
    table.boolean('saw_compliance').notNullable();
    table.unique(['item', 'revision'], { indexName: 'review_steps_item_uq' });
    table.index(['campaign', 'item'], 'review_steps_campaign_idx');
  });

  await knex.schema.createTable('review_sign_offs', table => {
    table.comment(
      'Every sign-off and its end; rows are added and never change',
    );
    table.increments('id');
    table.integer('campaign').notNullable().comment('Row of campaigns');
    table.text('group_ref').notNullable();
    table
      .string('action', 16)
      .notNullable()
      .comment('signed-off, taken-back or reopened');
    table.text('done_by').notNullable();
    table.string('done_at', 24).notNullable();
    table.boolean('late').notNullable().comment('After the due date');
    table.index(['campaign', 'group_ref'], 'review_sign_offs_group_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'review_sign_offs',
    'review_steps',
    'review_item_domains',
    'review_items',
    'review_groups',
    'review_campaigns',
  ]) {
    await knex.schema.dropTable(table);
  }
};
