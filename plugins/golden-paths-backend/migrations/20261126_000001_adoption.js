// @ts-check
const {
  createCollectorTables,
  dropCollectorTables,
} = require('@provenpath/portal-node');

/** @param {import('knex').Knex} knex */
async function createScanTables(knex) {
  await knex.schema.createTable('repositories', table => {
    table.comment('What scans have read of repositories and their workflows');
    table.text('host').notNullable();
    table
      .text('repository_id')
      .notNullable()
      .comment('Of the host; unlike the name it stays when one is renamed');
    table.text('owner').notNullable();
    table.text('name').notNullable();
    table.text('url').notNullable();
    table.text('default_branch');
    table.timestamp('pushed_at', { useTz: true });
    table.boolean('archived').notNullable();
    table.boolean('fork').notNullable();
    table.boolean('template').notNullable();
    table.text('language');
    table.boolean('dockerfile').notNullable();
    table.jsonb('other_ci').notNullable().comment('Files of other CI systems');
    table.integer('workflow_files').notNullable();
    table.jsonb('workflow_references').notNullable();
    table.jsonb('workflow_problems').notNullable();
    table.boolean('demo').notNullable().comment('Read from the local sandbox');
    table.timestamp('seen_at', { useTz: true }).notNullable();
    table
      .timestamp('gone_at', { useTz: true })
      .comment('First full scan that no longer found it');
    table.primary(['host', 'repository_id']);
    table.index(['host', 'owner'], 'repositories_by_owner');
  });
  await knex.schema.createTable('scans', table => {
    table.comment('One line for each reading of an organisation');
    table.text('id').primary();
    table.text('host').notNullable();
    table.text('organization').notNullable();
    table.text('kind').notNullable().checkIn(['full', 'changes'], 'scans_kind');
    table
      .text('status')
      .notNullable()
      .checkIn(['reading', 'waiting', 'complete'], 'scans_status');
    table.timestamp('started_at', { useTz: true }).notNullable();
    table.timestamp('finished_at', { useTz: true }).notNullable();
    table.integer('repositories').notNullable();
    table.integer('requests').notNullable();
    table.integer('points').notNullable();
    table.timestamp('waits_until', { useTz: true });
    table.boolean('demo').notNullable();
    table.index(['started_at', 'id'], 'scans_by_start');
  });
  await knex.schema.createTable('golden_paths', table => {
    table.comment(
      'What golden paths say of themselves, and their tags, as last read',
    );
    table.text('host').notNullable();
    table.text('repository').notNullable().comment('owner/name');
    table.jsonb('file').comment('Null when it could not be used');
    table.text('problem');
    table.jsonb('tags').notNullable().comment('{name: commit}');
    table.timestamp('read_at', { useTz: true }).notNullable();
    table.primary(['host', 'repository']);
  });
}

/** @param {import('knex').Knex} knex */
async function createAdoptionTables(knex) {
  await knex.schema.createTable('adoption_states', table => {
    table.comment('How each repository stood, one row from change to change');
    table.text('id').notNullable();
    table.text('sort_key').notNullable();
    table.date('from_day').notNullable();
    table.date('until_day').comment('First day that it no longer held');
    table.timestamp('changed_at', { useTz: true }).notNullable();
    table.text('excluded').comment('Why it does not count, null when it does');
    table.boolean('on_path').notNullable();
    table.boolean('running');
    table.integer('layers_on').notNullable();
    table.integer('layers_applying').notNullable();
    table.integer('lag');
    table.text('pin');
    table.specificType('subjects', 'text[]').notNullable();
    table.jsonb('adoption').notNullable().comment('As it is answered');
    table.boolean('demo').notNullable();
    table.primary(['id', 'from_day']);
    table.index(['sort_key', 'id'], 'adoption_states_by_sort_key');
    table.index(['until_day'], 'adoption_states_by_end');
  });
  await knex.schema.raw(
    'CREATE INDEX adoption_states_by_subject ON adoption_states USING gin (subjects)',
  );
  await knex.schema.createTable('adoption_days', table => {
    table.comment('The days on which adoption was measured');
    table.date('day').primary();
    table.jsonb('scan').notNullable().comment('The reading behind it');
    table.jsonb('definitions').notNullable();
  });
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await createCollectorTables(knex);
  await createScanTables(knex);
  await createAdoptionTables(knex);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('adoption_days');
  await knex.schema.dropTable('adoption_states');
  await knex.schema.dropTable('golden_paths');
  await knex.schema.dropTable('scans');
  await knex.schema.dropTable('repositories');
  await dropCollectorTables(knex);
};
