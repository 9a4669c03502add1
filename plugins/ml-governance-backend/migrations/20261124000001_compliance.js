// @ts-check

/**
 * How the resources stand to the dictionary, counted by application. A tally
 * is made beside the one that counts and takes its place as a whole.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('tallies', table => {
    table.comment('Countings of all resources');
    table.increments('id').comment('Ascends with time');
    table
      .string('inputs', 64)
      .notNullable()
      .comment('Of what it was made; the same needs no other tally');
    table
      .string('dictionary', 16)
      .notNullable()
      .comment('Which dictionary the resources were held against');
    table.string('started_at', 24).notNullable().comment('When it began');
  });

  await knex.schema.createTable('tally_counts', table => {
    table.comment(
      'Resources of each application that have something in common',
    );
    table.integer('tally_id').notNullable().comment('Row of tallies');
    table
      .text('application_id')
      .notNullable()
      .comment('Empty for resources without one');
    counts(table);
    table.primary(
      ['tally_id', 'application_id', 'kind', 'key'],
      'tally_counts_pk',
    );
  });

  await knex.schema.createTable('set_tally_counts', table => {
    table.comment('The same, added up over each set that is kept');
    table.integer('tally_id').notNullable().comment('Row of tallies');
    table
      .integer('set_id')
      .notNullable()
      .comment('Row of application_sets, or 0 for all resources');
    counts(table);
    table.primary(['tally_id', 'set_id', 'kind', 'key'], 'set_tally_counts_pk');
  });

  await knex.schema.createTable('service_owners', table => {
    table.comment(
      'How the owner tags of each claimant stand to what is expected',
    );
    table.text('entity_ref').notNullable().comment('Row of claimants');
    table.string('fact', 16).notNullable().comment('verdict, expected or rule');
    table
      .text('value')
      .notNullable()
      .comment('The verdict, the owner tag, ...');
    table.primary(['entity_ref', 'fact', 'value'], 'service_owners_pk');
  });

  await knex.schema.createTable('rollup_owners', table => {
    table.comment('The same, counted over the services of each roll-up');
    table.text('entity_ref').notNullable().comment('Row of rollups');
    table.string('fact', 16).notNullable().comment('As in service_owners');
    table.text('value').notNullable().comment('As in service_owners');
    table.integer('services').notNullable().comment('How many it holds for');
    table.primary(['entity_ref', 'fact', 'value'], 'rollup_owners_pk');
  });

  await knex.schema.alterTable('portfolio', table => {
    table.integer('tally_id').comment('The tally that counts; empty before');
  });
};

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 */
function counts(table) {
  table.string('kind', 16).notNullable().comment('What they have in common');
  table
    .text('key')
    .notNullable()
    .comment('Such as the account or a definition');
  table.integer('resources').notNullable().comment('How many there are');
  table
    .smallint('grade')
    .notNullable()
    .comment('Of violations: 0 for the worst');
  table.text('detail').comment('JSON, of violations');
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('portfolio', table => {
    table.dropColumn('tally_id');
  });
  for (const table of [
    'rollup_owners',
    'service_owners',
    'set_tally_counts',
    'tally_counts',
    'tallies',
  ]) {
    await knex.schema.dropTable(table);
  }
};
