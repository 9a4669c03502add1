// @ts-check

/**
 * Leave to break definitions of the dictionary for a while. None is ever
 * deleted: what is revoked or expired remains on record.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('waivers', table => {
    table.comment('Leave to break definitions of the dictionary for a while');
    table.string('id', 36).primary();
    table
      .string('scope_kind', 16)
      .notNullable()
      .comment('resource, type, account or entity');
    table
      .text('scope_value')
      .notNullable()
      .comment('The ARN, the type, the account id or the entity');
    table.text('tag_key').notNullable().comment('Key of the definition');
    table.text('owner').notNullable().comment('Who answers for it');
    table.text('reason').notNullable().comment('For people');
    table
      .text('entity_ref')
      .comment('Whose permissions decide; empty for the organisation');
    table.string('created_at', 24).notNullable();
    table.text('created_by').notNullable();
    table
      .string('expires_at', 24)
      .notNullable()
      .comment('From then on it holds no more');
    table.string('revoked_at', 24).comment('Empty where nobody did');
    table.text('revoked_by');
    table
      .string('slot', 64)
      .comment('Of scope and key while it holds, of which there is one');
    table.unique(['slot'], { indexName: 'waivers_slot_uq' });
    table.index(['scope_kind', 'scope_value'], 'waivers_scope_idx');
    table.index(['expires_at', 'id'], 'waivers_expires_idx');
    table.index(['entity_ref', 'expires_at', 'id'], 'waivers_entity_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('waivers');
};
