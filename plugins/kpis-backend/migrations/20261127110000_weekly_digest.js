/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('digest_notes', table => {
    table.comment('What other plugins have for the next weekly digest');
    table.text('section').notNullable();
    table.text('recipient_ref').notNullable();
    table.text('title').notNullable();
    table.text('severity').notNullable();
    table.jsonb('lines').notNullable();
    table.text('link').notNullable();
    table.boolean('demo').notNullable();
    table.timestamp('as_of', { useTz: true }).notNullable();
    table.primary(['section', 'recipient_ref']);
  });
  await knex.schema.createTable('digests', table => {
    table.comment('The digest of a week, put together once');
    table.text('week').primary();
    table
      .jsonb('entries')
      .notNullable()
      .comment('KPIs that it tells of: said once everybody has it');
    table.timestamp('composed_at', { useTz: true }).notNullable();
    table.timestamp('completed_at', { useTz: true });
  });
  await knex.schema.createTable('digest_messages', table => {
    table.comment('What one person gets in a week');
    table
      .text('week')
      .notNullable()
      .references('digests.week')
      .onDelete('CASCADE');
    table.text('user_ref').notNullable();
    table.jsonb('message').notNullable();
    table.timestamp('sent_at', { useTz: true });
    table.primary(['week', 'user_ref']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of ['digest_messages', 'digests', 'digest_notes']) {
    await knex.schema.dropTable(table);
  }
};
