// @ts-check

/**
 * How far the verdicts of the rules of AWS Config agree with the dictionary.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('config_comparisons', table => {
    table.comment('When the two were last held against each other; one row');
    table
      .string('inputs', 64)
      .notNullable()
      .comment('Digest of all that the counts follow from');
    table.string('counted_at', 24).notNullable();
    table
      .text('uncovered')
      .notNullable()
      .comment('Resources that no rule looks at, by type, as JSON');
    table
      .text('unmatched')
      .notNullable()
      .comment('Verdicts on what is not held here, by type, as JSON');
    table.primary(['inputs'], 'config_comparisons_pk');
  });

  await knex.schema.createTable('config_counts', table => {
    table.comment('Resources by how the two verdicts stand to each other');
    table.string('rule_id', 43).notNullable().comment('Of config_rules');
    table.string('agreement', 16).notNullable();
    table.string('reason', 32).notNullable().comment('Empty where they agree');
    table.integer('resources').notNullable();
    table.text('examples').notNullable().comment('ARNs of a few, as JSON');
    table.primary(['rule_id', 'agreement', 'reason'], 'config_counts_pk');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('config_counts');
  await knex.schema.dropTable('config_comparisons');
};
