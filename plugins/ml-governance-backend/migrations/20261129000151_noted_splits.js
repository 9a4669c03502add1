// @ts-check

/**
 * How the pools of closed months were split, and when that was so.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('noted_pools', table => {
    table.comment('What the pools of closed months held, and when that was so');
    table.integer('source_id').notNullable().comment('Row of sources');
    table.string('month', 7).notNullable().comment('YYYY-MM');
    table.text('pool').notNullable().comment('As in pool_months');
    table.text('title').notNullable().comment('As in pool_months');
    table.string('method', 16).notNullable().comment('As in pool_months');
    validity(table);
    amount(table, 'What it held in the month');
    table.primary(
      ['source_id', 'month', 'pool', 'title', 'method', 'valid_from'],
      'noted_pools_pk',
    );
  });
  await knex.schema.createTable('noted_weights', table => {
    table.comment('Weights by which they were split, and when that was so');
    table.integer('source_id').notNullable().comment('Row of sources');
    table.string('month', 7).notNullable().comment('YYYY-MM');
    table.text('pool').notNullable().comment('As in pool_months');
    table
      .text('application_id')
      .notNullable()
      .comment('Who received; empty for all that did');
    validity(table);
    amount(table, 'Its weight');
    table.primary(
      ['source_id', 'application_id', 'month', 'pool', 'valid_from'],
      'noted_weights_pk',
    );
    table.index(['source_id', 'month'], 'noted_weights_month_idx');
  });
  await noteWhatHolds(knex);
};

/**
 * Closed months are split as they are since where they ended changed last.
 *
 * @param {import('knex').Knex} knex
 */
async function noteWhatHolds(knex) {
  const since = `
    SELECT source_id, month, MAX(at) AS valid_from FROM (
      SELECT source_id, month, valid_from AS at FROM ledger_entries
      UNION ALL
      SELECT source_id, month, valid_until FROM ledger_entries
      WHERE valid_until IS NOT NULL
    ) changes
    GROUP BY source_id, month`;
  await knex.raw(
    `INSERT INTO noted_pools (source_id, month, pool, title, method,
       valid_from, amount_micros, amount_rest)
     SELECT m.source_id, m.month, m.pool, m.title, m.method, s.valid_from,
       CAST(SUM(d.amount_micros) AS BIGINT)
         + CAST(SUM(d.amount_rest) AS BIGINT) / 1000000000000,
       CAST(SUM(d.amount_rest) AS BIGINT) % 1000000000000
     FROM pool_months m
     JOIN (${since}) s ON s.source_id = m.source_id AND s.month = m.month
     JOIN pool_days d ON d.source_id = m.source_id AND d.pool = m.pool
       AND SUBSTR(d.day, 1, 7) = m.month
     GROUP BY m.source_id, m.month, m.pool, m.title, m.method, s.valid_from`,
  );
  for (const [table, applicationId] of [
    ['pool_weights', 'w.application_id'],
    ['pool_months', "CAST('' AS TEXT)"],
  ]) {
    await knex.raw(
      `INSERT INTO noted_weights (source_id, month, pool, application_id,
         valid_from, amount_micros, amount_rest)
       SELECT w.source_id, w.month, w.pool, ${applicationId}, s.valid_from,
         w.amount_micros, w.amount_rest
       FROM ${table} w
       JOIN (${since}) s ON s.source_id = w.source_id AND s.month = w.month`,
    );
  }
}

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 */
function validity(table) {
  table.string('valid_from', 24).notNullable().comment('Since when');
  table.string('valid_until', 24).comment('Empty while it is so');
}

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
  await knex.schema.dropTable('noted_weights');
  await knex.schema.dropTable('noted_pools');
};
