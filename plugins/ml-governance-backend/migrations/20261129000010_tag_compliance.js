// @ts-check

/**
 * What a cloud itself says about tags: what it was asked, and the keys that it
 * has activated for the bill.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('tag_compliance_scopes', table => {
    table.comment('What each part of a source of tag compliance was asked of');
    table.increments('id').comment('Stands for the scope in other tables');
    table.integer('source_id').notNullable().comment('Row of sources');
    table.string('part', 32).notNullable().comment('What is asked');
    table
      .string('account_id', 64)
      .notNullable()
      .comment('Empty for the whole organisation');
    table.string('region', 64).notNullable().comment('Empty where none counts');
    table.text('account_name').comment('For people');
    table
      .string('read_at', 24)
      .comment('When it was last read; NULL until it was');
    table.unique(
      ['source_id', 'part', 'account_id', 'region'],
      'tag_compliance_scopes_idx',
    );
  });

  await knex.schema.createTable('cost_allocation_tags', table => {
    table.comment('Tag keys as the billing of a cloud knows them');
    table
      .integer('scope_id')
      .notNullable()
      .comment('Row of tag_compliance_scopes');
    table.string('type', 16).notNullable().comment('Who made the key up');
    table.text('tag_key').notNullable().comment('Case and all');
    table.boolean('active').notNullable().comment('Whether it is on the bill');
    table
      .string('updated_at', 24)
      .comment('When it was last activated or deactivated');
    table.string('used_at', 24).comment('Last month in which it was used');
    table.primary(['scope_id', 'type', 'tag_key'], 'cost_allocation_tags_pk');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('cost_allocation_tags');
  await knex.schema.dropTable('tag_compliance_scopes');
};
