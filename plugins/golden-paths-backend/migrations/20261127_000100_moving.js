// @ts-check

/** @param {import('knex').Knex.CreateTableBuilder} table */
function addRepository(table) {
  table.text('host').notNullable();
  table.text('owner').notNullable();
  table.text('name').notNullable();
}

/** @param {import('knex').Knex} knex */
async function createDriftTables(knex) {
  await knex.schema.createTable('matched_lineages', table => {
    table.comment(
      'Templates of repositories, as the platform team matched them',
    );
    addRepository(table);
    table.text('template').notNullable();
    table.text('version').notNullable();
    table.jsonb('inputs').notNullable();
    table.text('matched_by').notNullable();
    table.timestamp('matched_at', { useTz: true }).notNullable();
    table.primary(['host', 'owner', 'name']);
  });
  await knex.schema.createTable('template_drifts', table => {
    table.comment('How each repository stands to its template');
    addRepository(table);
    table.text('sort_key').notNullable().comment('host/owner/name, lower case');
    table.specificType('subjects', 'text[]').notNullable();
    table.text('template').notNullable();
    table.text('status').notNullable();
    table.jsonb('drift').notNullable().comment('As it is answered');
    table
      .text('fingerprint')
      .notNullable()
      .comment('What it was worked out from; the same again needs no work');
    table.timestamp('checked_at', { useTz: true }).notNullable();
    table.primary(['host', 'owner', 'name']);
    table.index(['sort_key'], 'template_drifts_by_sort_key');
  });
}

/** @param {import('knex').Knex} knex */
async function createPullTables(knex) {
  await knex.schema.createTable('platform_pull_requests', table => {
    table.comment('Pull requests that the portal opened in repositories');
    addRepository(table);
    table.integer('number').notNullable();
    table.text('kind').notNullable();
    table.text('url').notNullable();
    table.text('title').notNullable();
    table.text('branch').notNullable();
    table
      .text('state')
      .notNullable()
      .checkIn(['open', 'merged', 'closed'], 'platform_pull_requests_state');
    table.text('checks').notNullable();
    table.jsonb('conflicts').notNullable();
    table.text('owner_ref').comment('Who is asked for a review');
    table.timestamp('review_requested_at', { useTz: true });
    table.text('campaign_id');
    table.text('problem');
    table.timestamp('opened_at', { useTz: true }).notNullable();
    table.timestamp('changed_at', { useTz: true }).notNullable();
    table.timestamp('checked_at', { useTz: true }).notNullable();
    table.primary(['host', 'owner', 'name', 'number']);
    table.index(['opened_at'], 'platform_pull_requests_by_opening');
    table.index(['state', 'checked_at'], 'platform_pull_requests_by_check');
    table.index(['campaign_id'], 'platform_pull_requests_by_campaign');
  });
  await knex.schema.createTable('repository_claims', table => {
    table.comment('Who proposes something to a repository just now');
    table.text('repository').primary().comment('host/owner/name');
    table.text('holder').notNullable();
    table.timestamp('until', { useTz: true }).notNullable();
  });
}

/** @param {import('knex').Knex} knex */
async function createCampaignTables(knex) {
  await knex.schema.createTable('update_campaigns', table => {
    table.comment('Updates of many repositories in waves');
    table.text('id').primary();
    table.jsonb('request').notNullable().comment('As it was asked for');
    table
      .text('status')
      .notNullable()
      .checkIn(
        ['draft', 'running', 'paused', 'finished', 'cancelled'],
        'update_campaigns_status',
      );
    table.text('created_by').notNullable();
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.timestamp('started_at', { useTz: true });
    table.timestamp('finished_at', { useTz: true });
    table.integer('wave').notNullable().defaultTo(0);
    table.timestamp('next_wave_at', { useTz: true });
    table.text('waiting_because');
    table.index(['created_at', 'id'], 'update_campaigns_by_creation');
  });
  await knex.schema.createTable('campaign_repositories', table => {
    table.comment('The repositories of each campaign');
    table
      .text('campaign_id')
      .notNullable()
      .references('update_campaigns.id')
      .onDelete('CASCADE');
    addRepository(table);
    table.text('url').notNullable();
    table.text('owner_ref');
    table.text('template').notNullable();
    table.text('state').notNullable();
    table.text('reason');
    table.integer('wave');
    table.integer('attempts').notNullable().defaultTo(0);
    table.integer('pull_number');
    table.timestamp('changed_at', { useTz: true }).notNullable();
    table.primary(['campaign_id', 'host', 'owner', 'name']);
    table.index(['campaign_id', 'state'], 'campaign_repositories_by_state');
  });
  await knex.schema.createTable('opt_outs', table => {
    table.comment('Repositories that no campaign touches until a day');
    addRepository(table);
    table.text('reason').notNullable();
    table.date('until').notNullable();
    table.text('by').notNullable();
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.primary(['host', 'owner', 'name']);
  });
}

/** @param {import('knex').Knex} knex */
async function createExemptionTable(knex) {
  await knex.schema.createTable('exemptions', table => {
    table.comment('Repositories that need not be on the golden path');
    table.text('id').primary();
    addRepository(table);
    table.text('url').notNullable();
    table.text('exempt_owner').notNullable();
    table.text('reason').notNullable();
    table.date('expires_on').notNullable().comment('Its last day');
    table
      .text('decision')
      .checkIn(['approve', 'decline'], 'exemptions_decision')
      .comment('Null until it is decided');
    table.text('requested_by').notNullable();
    table.timestamp('requested_at', { useTz: true }).notNullable();
    table.text('decided_by');
    table.timestamp('decided_at', { useTz: true });
    table.text('note');
    table.text('ended_by');
    table.timestamp('ended_at', { useTz: true });
    table.index(['requested_at', 'id'], 'exemptions_by_request');
    table.index(['host', 'owner', 'name'], 'exemptions_by_repository');
  });
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await createDriftTables(knex);
  await createPullTables(knex);
  await createCampaignTables(knex);
  await createExemptionTable(knex);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('exemptions');
  await knex.schema.dropTable('opt_outs');
  await knex.schema.dropTable('campaign_repositories');
  await knex.schema.dropTable('update_campaigns');
  await knex.schema.dropTable('repository_claims');
  await knex.schema.dropTable('platform_pull_requests');
  await knex.schema.dropTable('template_drifts');
  await knex.schema.dropTable('matched_lineages');
};
