// @ts-check

/**
 * When an account and region was read for the first time: what it had then is
 * news to nobody, whenever its inventory was read first. Of those that were read
 * before, the last time stands for the first.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('inventory_partitions', table => {
    table
      .string('first_read_at', 24)
      .comment('When it was first read, if in part; empty before');
  });
  await knex('inventory_partitions').update({
    first_read_at: knex.ref('refreshed_at'),
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('inventory_partitions', table => {
    table.dropColumn('first_read_at');
  });
};
