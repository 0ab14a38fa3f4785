/** @param {import('knex').Knex} knex */
async function createImports(knex) {
  await knex.schema.createTable('imports', table => {
    table.comment('Every bill that was brought in, also what came to nothing');
    table.uuid('id').primary();
    table.text('source').notNullable();
    table.text('status').notNullable();
    table.text('phase').notNullable();
    table.text('requested_by').notNullable();
    table.text('spool').comment('Directory of files that holds it');
    table.jsonb('files').notNullable().comment('Names, sizes, sha-256, places');
    table.text('fingerprint').comment('Content with the way it is read');
    table.uuid('same_as').comment('Import with the same content');
    table.text('format');
    table.text('focus_version');
    table.integer('attempts').notNullable().defaultTo(0);
    table.text('cancelled_by');
    table.bigInteger('rows').notNullable().defaultTo(0);
    table.jsonb('errors').notNullable().defaultTo('[]');
    table.bigInteger('error_count').notNullable().defaultTo(0);
    table.text('message').comment('What went wrong, in one sentence');
    table.jsonb('quality');
    table.jsonb('slices').notNullable().defaultTo('[]');
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.timestamp('started_at', { useTz: true });
    table.timestamp('heartbeat_at', { useTz: true });
    table.timestamp('finished_at', { useTz: true });
    table.timestamp('files_removed_at', { useTz: true });
    table.index(['created_at', 'id'], 'imports_by_time');
    table.index(['source', 'created_at'], 'imports_by_source');
    table.index('fingerprint', 'imports_by_fingerprint');
  });
  await knex.schema.raw(`
    alter table imports add constraint imports_status check (status in
      ('queued', 'running', 'done', 'unchanged', 'failed'))`);
  await knex.schema.raw(`
    create index imports_open on imports (created_at)
      where status in ('queued', 'running')`);
}

/** @param {import('knex').Knex} knex */
async function createSlices(knex) {
  await knex.schema.createTable('slices', table => {
    table.comment('A source, provider and billing period of one import');
    table.uuid('id').primary();
    table.text('source').notNullable();
    table.text('provider').notNullable();
    table
      .date('billing_period')
      .notNullable()
      .comment('First day of its month');
    table.uuid('import_id').notNullable().references('imports.id');
    table.boolean('active').notNullable().comment('What counts now');
    table.uuid('superseded_by').comment('Slice that took its place');
    table.timestamp('superseded_at', { useTz: true });
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.bigInteger('rows').notNullable();
    table.specificType('billing_accounts', 'text[]').notNullable();
    table.jsonb('totals').notNullable().comment('As in the file, by currency');
    table.index('import_id', 'slices_by_import');
    table.index(['billing_period', 'active'], 'slices_by_period');
  });
  await knex.schema.raw(`
    create unique index slices_one_active
      on slices (source, provider, billing_period) where active`);
  await knex.schema.createTable('daily_charges', table => {
    table.comment('Rows of the bill that differ in nothing but their amounts');
    table.specificType('id', 'bigint generated always as identity primary key');
    table
      .uuid('slice_id')
      .notNullable()
      .references('slices.id')
      .onDelete('CASCADE');
    table.date('charge_day').notNullable();
    table.text('currency').notNullable();
    table.text('charge_category').notNullable();
    table.text('charge_class');
    table.text('charge_frequency');
    table.text('service_provider');
    table.text('invoice_issuer');
    table.text('invoice_id');
    table.text('billing_account_id');
    table.text('sub_account_id');
    table.text('sub_account_name');
    table.text('service_category');
    table.text('service_name');
    table.text('region');
    table.text('resource_id');
    table.text('resource_name');
    table.text('resource_type');
    table.text('environment').comment('From the tags');
    table.text('commitment_discount_id');
    table.text('commitment_status');
    table.jsonb('tags').notNullable().comment('Keys trimmed, in small letters');
    table.text('raw_tags').comment('As the file has them, to find its rows');
    table.specificType('billed', 'numeric').notNullable();
    table.specificType('effective', 'numeric').notNullable();
    table.specificType('list', 'numeric');
    table.specificType('contracted', 'numeric');
    table.integer('rows').notNullable();
    table.index('slice_id', 'daily_charges_by_slice');
  });
}

/** @param {import('knex').Knex} knex */
async function createInvoices(knex) {
  await knex.schema.createTable('invoice_totals', table => {
    table.comment('What the invoice says, from wherever it is known');
    table.text('source').notNullable();
    table.text('provider').notNullable();
    table.date('billing_period').notNullable();
    table.text('currency').notNullable();
    table.text('origin').notNullable().comment('entered, config or bill');
    table.specificType('total', 'numeric').notNullable();
    table.text('invoice_ids').comment('Where the bill names them');
    table.text('saved_by').notNullable();
    table.timestamp('saved_at', { useTz: true }).notNullable();
    table.primary([
      'source',
      'provider',
      'billing_period',
      'currency',
      'origin',
    ]);
  });
  await knex.schema.raw(`
    alter table invoice_totals add constraint invoice_totals_origin
      check (origin in ('entered', 'config', 'bill'))`);
  // What somebody entered counts before the config, and that before the bill.
  await knex.schema.raw(`
    create view current_invoice_totals as
    select distinct on (source, provider, billing_period, currency) *
    from invoice_totals
    order by source, provider, billing_period, currency,
      array_position(array['entered', 'config', 'bill'], origin)`);
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await createImports(knex);
  await createSlices(knex);
  await createInvoices(knex);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.raw('drop view current_invoice_totals');
  for (const table of [
    'invoice_totals',
    'daily_charges',
    'slices',
    'imports',
  ]) {
    await knex.schema.dropTable(table);
  }
};
