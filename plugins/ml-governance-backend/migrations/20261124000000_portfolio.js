// @ts-check

/**
 * Who claims which application ids, and what Groups, Users, Systems and
 * Domains add up to. Roll-ups of the same ids share one application set. A set
 * never changes: other ids are another set, so that nobody ever reads the
 * figures of one beside the ids of the other.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('portfolio', table => {
    table.comment('One row about the last reading of the catalog');
    table.integer('id').primary().comment('Always 1');
    table
      .integer('version')
      .notNullable()
      .comment('Raised first by whoever replaces it, which makes others wait');
    table.string('read_at', 24).comment('When it began; empty before');
  });
  await knex('portfolio').insert({ id: 1, version: 0 });

  await knex.schema.createTable('claimants', table => {
    table.comment('Entities that claim application ids by themselves');
    table.text('entity_ref').notNullable().primary().comment('In lower case');
    table.text('title').comment('For people');
    table
      .text('owner')
      .notNullable()
      .comment('JSON: which owner tags are expected, and by which rule');
  });

  await knex.schema.createTable('claims', table => {
    table.comment('Which entity claims which application id');
    table.text('application_id').notNullable().comment('As in the catalog');
    table.text('entity_ref').notNullable().comment('Row of claimants');
    table.primary(['application_id', 'entity_ref'], 'claims_pk');
    table.index(['entity_ref'], 'claims_entity_idx');
  });

  await knex.schema.createTable('attributions', table => {
    table.comment('Whose each claimed application id is');
    table.text('application_id').notNullable().primary();
    table
      .string('attributed_to', 24)
      .notNullable()
      .comment('root-group, several-root-groups or no-group');
    table.text('root_group').comment('The group, for root-group');
  });

  await knex.schema.createTable('rollups', table => {
    table.comment('What Groups, Users, Systems and Domains add up to');
    table.text('entity_ref').notNullable().primary().comment('In lower case');
    table.string('kind', 16).notNullable().comment('group, user, ...');
    table.text('title').comment('For people');
    table
      .text('owner_tags')
      .comment('JSON: the owner tags that a Group expects of what it owns');
    table
      .integer('services')
      .notNullable()
      .comment('Claimants among its parts');
    table.integer('applications').notNullable().comment('Different ids');
    table
      .string('services_hash', 64)
      .notNullable()
      .comment('Tells whether rollup_services has to be written anew');
    table
      .integer('set_id')
      .index('rollups_set_idx')
      .comment('Row of application_sets; empty without any id');
  });

  await knex.schema.createTable('rollup_services', table => {
    table.comment('The claimants that are part of each roll-up');
    table.text('entity_ref').notNullable().comment('Row of rollups');
    table.text('service_ref').notNullable().comment('Row of claimants');
    table.primary(['entity_ref', 'service_ref'], 'rollup_services_pk');
    table.index(['service_ref'], 'rollup_services_service_idx');
  });

  await knex.schema.createTable('application_sets', table => {
    table.comment('Sets of application ids that are added up as one');
    table.increments('id').comment('Stands for the set in other tables');
    table
      .string('fingerprint', 64)
      .notNullable()
      .unique({ indexName: 'application_sets_fingerprint_idx' })
      .comment('Of its ids; two sets never have the same');
    table
      .boolean('kept')
      .notNullable()
      .comment('Whether its figures are kept added up');
    table
      .string('unused_since', 24)
      .comment('Since when no roll-up is of it; empty while one is');
  });

  await knex.schema.createTable('application_set_members', table => {
    table.comment('The application ids that a set is made of');
    table.integer('set_id').notNullable().comment('Row of application_sets');
    table.text('application_id').notNullable().comment('As in the catalog');
    table.primary(['set_id', 'application_id'], 'application_set_members_pk');
    table.index(['application_id'], 'application_set_members_id_idx');
  });

  await knex.schema.createTable('set_cost_rows', table => {
    table.comment('The rows of cost_rows, added up over each set that is kept');
    table
      .integer('set_id')
      .notNullable()
      .comment('Row of application_sets, or 0 for the whole bill');
    table.integer('source_id').notNullable().comment('Row of sources');
    table.smallint('dimension').notNullable().comment('Code of the dimension');
    table.string('day', 10).notNullable().comment('UTC day');
    table.text('key').notNullable().comment('Value of the dimension');
    table.bigInteger('amount_micros').notNullable().comment('As in cost_rows');
    table.bigInteger('amount_rest').notNullable().comment('As in cost_rows');
    table
      .integer('summed')
      .notNullable()
      .comment('How many rows it is the sum of');
    table.primary(
      ['set_id', 'source_id', 'dimension', 'day', 'key'],
      'set_cost_rows_pk',
    );
    table.index(['source_id', 'day'], 'set_cost_rows_day_idx');
  });

  // The whole bill is a set that is there from the beginning.
  await knex('application_sets').insert({
    id: 0,
    fingerprint: 'whole-bill',
    kept: true,
  });
  await knex.raw(`
    INSERT INTO set_cost_rows
      (set_id, source_id, dimension, day, key, amount_micros, amount_rest, summed)
    SELECT 0, source_id, dimension, day, key,
      CAST(SUM(amount_micros) AS BIGINT) + CAST(SUM(amount_rest) AS BIGINT) / 1000000000000,
      CAST(SUM(amount_rest) AS BIGINT) % 1000000000000,
      COUNT(*)
    FROM cost_rows
    GROUP BY source_id, dimension, day, key
  `);
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'set_cost_rows',
    'application_set_members',
    'application_sets',
    'rollup_services',
    'rollups',
    'attributions',
    'claims',
    'claimants',
    'portfolio',
  ]) {
    await knex.schema.dropTable(table);
  }
};
