/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('point_versions', table => {
    table.comment(
      'Goes up with every change of the points of a month: what was computed before it is computed anew',
    );
    table.text('kpi_id').notNullable();
    table.text('reading_id').notNullable();
    table.text('subject').notNullable();
    table.date('month').notNullable().comment('Its first day, in UTC');
    table.bigInteger('version').notNullable();
    table.primary(['kpi_id', 'reading_id', 'subject', 'month']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('point_versions');
};
