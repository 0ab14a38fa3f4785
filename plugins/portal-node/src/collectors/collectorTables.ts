import { Knex } from 'knex';

/**
 * Creates `collector_runs` and `collector_watermarks` in the schema of the
 * plugin that calls it from one of its migrations. A migration that has run
 * somewhere must keep its meaning: a later change of these tables is another
 * function for another migration, never an edit here.
 */
export async function createCollectorTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('collector_runs', table => {
    table.comment('One line for each run of a collector');
    table.uuid('id').primary().defaultTo(knex.raw('gen_random_uuid()'));
    table.text('collector_id').notNullable();
    table.timestamp('started_at', { useTz: true }).notNullable();
    table.timestamp('finished_at', { useTz: true });
    table
      .text('status')
      .notNullable()
      .checkIn(['running', 'succeeded', 'failed'], 'collector_runs_status');
    table.integer('records_read').notNullable().defaultTo(0);
    table.integer('records_written').notNullable().defaultTo(0);
    table.integer('api_calls').notNullable().defaultTo(0);
    table.text('error');
    table.index(
      ['collector_id', 'started_at', 'id'],
      'collector_runs_by_collector',
    );
    table.index(['started_at', 'id'], 'collector_runs_by_start');
  });
  await knex.schema.createTable('collector_watermarks', table => {
    table.comment('How far each collector has read');
    table.text('collector_id').primary();
    table.jsonb('watermark');
    table.timestamp('moved_at', { useTz: true });
    table
      .timestamp('succeeded_at', { useTz: true })
      .comment('End of the last run that came through');
  });
}

/** Takes back {@link createCollectorTables}. */
export async function dropCollectorTables(knex: Knex): Promise<void> {
  await knex.schema.dropTable('collector_watermarks');
  await knex.schema.dropTable('collector_runs');
}
