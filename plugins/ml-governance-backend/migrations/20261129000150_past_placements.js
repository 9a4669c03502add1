// @ts-check

/**
 * Where items of closed months ended before they were placed otherwise, so
 * that the lines of a figure of the past can be told as long as they are held.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('past_placements', table => {
    table.comment('Where items of closed months ended, and until when');
    table.integer('reading_id').notNullable().comment('As in bill_items');
    table.integer('number').notNullable().comment('As in bill_items');
    table
      .string('valid_until', 24)
      .notNullable()
      .comment(
        'When that changed first on its day: days alone can be asked for',
      );
    table.smallint('basis').notNullable().comment('As in bill_items');
    table.text('rule').notNullable().comment('As in bill_items');
    table.text('application_id').notNullable().comment('As in bill_items');
    table.primary(
      ['reading_id', 'number', 'valid_until'],
      'past_placements_pk',
    );
    table.index(
      ['reading_id', 'application_id'],
      'past_placements_application_idx',
    );
  });
  await knex.schema.alterTable('bill_months', table => {
    table
      .string('held_since', 24)
      .comment('Since when its lines are these, and their past is kept');
  });
  // What was kept before is where sums ended: since those changed last, no item
  // has been placed otherwise.
  await knex.raw(
    `UPDATE bill_months SET held_since = (
       SELECT MAX(one.at) FROM (
         SELECT bill_months.read_at AS at
         UNION ALL
         SELECT e.valid_from FROM ledger_entries e
         JOIN sources s ON s.id = e.source_id
         WHERE s.source = bill_months.source AND e.month = bill_months.month
         UNION ALL
         SELECT e.valid_until FROM ledger_entries e
         JOIN sources s ON s.id = e.source_id
         WHERE s.source = bill_months.source AND e.month = bill_months.month
       ) one
     )`,
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('ALTER TABLE bill_months DROP COLUMN held_since');
  await knex.schema.dropTable('past_placements');
};
