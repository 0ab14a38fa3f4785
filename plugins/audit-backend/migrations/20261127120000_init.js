/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('audit_events', table => {
    table.comment('What was done in the portal, by whom and how it ended');
    table.uuid('event_id').primary();
    table.text('plugin_id').notNullable();
    table.text('event_name').notNullable();
    table.text('severity').notNullable();
    table.text('actor').notNullable();
    table.text('outcome').notNullable();
    table.timestamp('started_at', { useTz: true }).notNullable();
    table.timestamp('ended_at', { useTz: true });
    table.text('method');
    table.text('path').comment('Without the query, which may hold secrets');
    table.jsonb('details').notNullable();
    table.text('error');
    table.index(['started_at', 'event_id'], 'audit_events_by_time');
    table.index(['actor', 'started_at'], 'audit_events_by_actor');
    table.index(
      ['plugin_id', 'event_name', 'started_at'],
      'audit_events_by_kind',
    );
  });
  await knex.schema.createTable('audit_kinds', table => {
    table.comment('Kinds of events that were seen, for the choice on the page');
    table.text('plugin_id').notNullable();
    table.text('event_name').notNullable();
    table.primary(['plugin_id', 'event_name']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('audit_kinds');
  await knex.schema.dropTable('audit_events');
};
