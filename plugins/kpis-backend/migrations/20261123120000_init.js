const {
  createCollectorTables,
  dropCollectorTables,
} = require('@provenpath/portal-node');

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('evidence', table => {
    table.comment('One row for each event that a KPI was counted from');
    table.bigIncrements('evidence_id');
    table.text('kpi_id').notNullable();
    table.text('reading_id').notNullable();
    table
      .text('event_id')
      .notNullable()
      .comment("Key in the source's own data");
    table.timestamp('occurred_at', { useTz: true }).notNullable();
    table.timestamp('started_at', { useTz: true });
    table.double('value').comment("In the KPI's unit");
    table.text('title').notNullable();
    table.text('url');
    table.text('entity_ref');
    table.text('owner_ref');
    table.boolean('counted').notNullable();
    table.text('excluded_reason');
    table.text('breakdown_id');
    table.boolean('generated').notNullable();
    table.jsonb('attributes').notNullable();
    table
      .text('source_state')
      .comment(
        "The source's state when it was last read, to skip what is known",
      );
    table
      .boolean('open')
      .notNullable()
      .comment('Not final at the source yet: read again until it is');
    table
      .boolean('subjects_resolved')
      .notNullable()
      .comment('False while the catalog does not know entity or owner');
    table.timestamp('subjects_checked_at', { useTz: true }).notNullable();
    table.timestamp('updated_at', { useTz: true }).notNullable();
    table.unique(['kpi_id', 'reading_id', 'event_id'], {
      indexName: 'evidence_natural_key',
    });
    table.check(
      '(counted and value is not null and excluded_reason is null) or (not counted and excluded_reason is not null)',
      undefined,
      'evidence_counted_or_excluded',
    );
  });
  // Both are few among many, and looked for once a minute.
  await knex.raw(
    'create index evidence_open on evidence (kpi_id, reading_id, updated_at) where open',
  );
  await knex.raw(
    'create index evidence_unresolved on evidence (subjects_checked_at) where not subjects_resolved',
  );

  await knex.schema.createTable('metric_points', table => {
    table.comment('The value of one event for one subject: what pages query');
    table
      .bigInteger('evidence_id')
      .notNullable()
      .references('evidence_id')
      .inTable('evidence')
      .onDelete('CASCADE');
    table.text('subject').notNullable();
    table.text('kpi_id').notNullable();
    table.text('reading_id').notNullable();
    table.timestamp('occurred_at', { useTz: true }).notNullable();
    table.double('value');
    table.boolean('counted').notNullable();
    table.text('excluded_reason');
    table.text('breakdown_id');
    table.primary(['evidence_id', 'subject']);
    table.index(
      ['kpi_id', 'reading_id', 'subject', 'occurred_at', 'evidence_id'],
      'metric_points_by_subject',
    );
  });

  await knex.schema.createTable('reading_sources', table => {
    table.comment('How fresh a reading is that another data owner publishes');
    table.text('kpi_id').notNullable();
    table.text('reading_id').notNullable();
    table.text('title').notNullable();
    table.boolean('demo').notNullable();
    table.timestamp('collected_at', { useTz: true }).notNullable();
    table.primary(['kpi_id', 'reading_id']);
  });

  await createCollectorTables(knex);
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await dropCollectorTables(knex);
  await knex.schema.dropTable('reading_sources');
  await knex.schema.dropTable('metric_points');
  await knex.schema.dropTable('evidence');
};
