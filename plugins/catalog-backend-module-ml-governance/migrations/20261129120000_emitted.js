// @ts-check

/**
 * What the provider has brought into the catalog, so that it emits nothing but
 * what has changed. In the catalog's own database: where that begins anew, so
 * does this.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('ml_governance_emitted', table => {
    table.comment('Entities that the provider of ML Governance has emitted');
    table.text('entity_ref').notNullable().primary().comment('In lower case');
    table
      .string('hash', 43)
      .notNullable()
      .comment('Of the entity as it was emitted last');
    table.string('kind', 8).notNullable().comment('account or resource');
    table.text('source').notNullable().comment('Id of the inventory');
    table
      .string('account_id', 64)
      .notNullable()
      .comment('Account that it is, or is in');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('ml_governance_emitted');
};
