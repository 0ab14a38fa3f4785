/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('kpi_targets', table => {
    table.comment('Targets and bands that were moved from their definition');
    table.text('kpi_id').primary();
    table.jsonb('limits').notNullable();
  });
  await knex.schema.createTable('kpi_target_changes', table => {
    table.comment('Who moved targets and bands, when and why');
    table.bigIncrements('change_id');
    table.text('kpi_id').notNullable();
    table.timestamp('changed_at', { useTz: true }).notNullable();
    table.text('changed_by').notNullable();
    table.text('reason').notNullable();
    table.jsonb('limits_before').notNullable();
    table.jsonb('limits_after').notNullable();
    table.index(['kpi_id', 'change_id'], 'kpi_target_changes_by_kpi');
  });

  await knex.schema.createTable('own_definitions', table => {
    table.comment('KPIs that their owners defined without code');
    table.text('kpi_id').primary();
    table.jsonb('definition').notNullable();
    table.timestamp('updated_at', { useTz: true }).notNullable();
    table.text('updated_by').notNullable();
  });

  await knex.schema.createTable('annotations', table => {
    table.comment('What happened on a day, drawn on the trends');
    table.bigIncrements('annotation_id');
    table.text('kpi_id').comment('Null for all KPIs');
    table.date('day').notNullable();
    table.text('text').notNullable();
    table.text('url');
    table.text('created_by').notNullable();
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.index(['day', 'annotation_id'], 'annotations_by_day');
  });

  await knex.schema.createTable('frozen_quarters', table => {
    table.comment('Figures of quarters as they were reported');
    table.text('kpi_id').notNullable();
    table.text('reading_id').notNullable();
    table.text('subject').notNullable();
    table.text('quarter').notNullable();
    table.double('value');
    table.double('p95');
    table.integer('sample_size').notNullable();
    table.integer('open_count').notNullable();
    table.double('low');
    table.double('high');
    table.text('band').notNullable();
    table.double('target').notNullable();
    table.timestamp('frozen_at', { useTz: true }).notNullable();
    table.primary(['kpi_id', 'reading_id', 'subject', 'quarter']);
  });
  await knex.schema.createTable('frozen_readings', table => {
    table.comment('Quarters of a reading that are frozen for every subject');
    table.text('kpi_id').notNullable();
    table.text('reading_id').notNullable();
    table.text('quarter').notNullable();
    table.timestamp('frozen_at', { useTz: true }).notNullable();
    table.primary(['kpi_id', 'reading_id', 'quarter']);
  });

  await knex.schema.createTable('developer_counts', table => {
    table.comment('How many developers a subject had, by day');
    table.text('subject').notNullable();
    table.date('day').notNullable();
    table.integer('developers').notNullable();
    table.primary(['subject', 'day']);
  });

  await knex.schema.createTable('digest_entries', table => {
    table.comment('What a digest has already said, so that none says it again');
    table.text('kpi_id').notNullable();
    table.text('reading_id').notNullable();
    table.text('period').notNullable();
    table.text('band').notNullable();
    table.timestamp('sent_at', { useTz: true }).notNullable();
    table.primary(['kpi_id', 'reading_id', 'period', 'band']);
  });

  await knex.schema.createTable('people', table => {
    table.comment('New people and how far they have got');
    table.text('host').notNullable();
    table.text('organization').notNullable();
    table.text('login').notNullable();
    table
      .uuid('person_id')
      .notNullable()
      .defaultTo(knex.raw('gen_random_uuid()'))
      .comment('Says nothing of who it is: what strangers see');
    table.text('name').notNullable();
    table.text('url').notNullable();
    table.boolean('generated').notNullable();
    table.date('first_day');
    table.text('first_day_source');
    table.date('last_day').comment('They left: censored from then on');
    table
      .boolean('member')
      .notNullable()
      .comment('In the organisation at the last reading');
    table
      .timestamp('seen_since', { useTz: true })
      .comment('First reading that found them; null for the very first one');
    table.jsonb('first_merge');
    table.jsonb('first_deployment');
    table
      .timestamp('checked_at', { useTz: true })
      .comment('When their pull requests were last looked for');
    table.primary(['host', 'organization', 'login']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'people',
    'digest_entries',
    'developer_counts',
    'frozen_readings',
    'frozen_quarters',
    'annotations',
    'own_definitions',
    'kpi_target_changes',
    'kpi_targets',
  ]) {
    await knex.schema.dropTable(table);
  }
};
