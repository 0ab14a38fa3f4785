// @ts-check
const {
  createCollectorTables,
  dropCollectorTables,
} = require('@provenpath/portal-node');

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await createCollectorTables(knex);
  await knex.schema.createTable('repositories', table => {
    table.comment('Repositories of the organisations that are collected');
    table.text('host').notNullable();
    table
      .text('repository_id')
      .notNullable()
      .comment('Of the host; unlike the name it stays when one is renamed');
    table.text('owner').notNullable();
    table.text('name').notNullable();
    table.text('url').notNullable();
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.timestamp('pushed_at', { useTz: true });
    table.boolean('archived').notNullable();
    table.boolean('fork').notNullable();
    table.boolean('template').notNullable();
    table
      .boolean('generated')
      .notNullable()
      .comment("Part of the demo organisation's generated past");
    table.boolean('demo').notNullable().comment('Read from the local sandbox');
    table.timestamp('seen_at', { useTz: true }).notNullable();
    table
      .timestamp('gone_at', { useTz: true })
      .comment('First scan that no longer found it');
    table
      .timestamp('deployments_complete_at', { useTz: true })
      .comment('All deployments before this instant have been read');
    table
      .text('deployments_environments')
      .comment('The environments that deployments_complete_at speaks of');
    table.primary(['host', 'repository_id']);
    table.index(['host', 'owner'], 'repositories_by_owner');
  });
  await knex.schema.createTable('deployments', table => {
    table.comment('Deployments to the production environments');
    table.text('host').notNullable();
    table.text('deployment_id').notNullable();
    table.text('repository_id').notNullable();
    table.text('environment').notNullable();
    table.text('ref').notNullable();
    table.text('sha').notNullable();
    table.text('creator');
    table.timestamp('created_at', { useTz: true }).notNullable();
    table
      .text('result')
      .checkIn(['success', 'failure', 'error'], 'deployments_result')
      .comment('How it first ended, null while it has not');
    table.timestamp('finished_at', { useTz: true });
    table.text('url');
    table.jsonb('statuses').notNullable().comment('[{state, createdAt}]');
    table.primary(['host', 'deployment_id']);
    table
      .foreign(['host', 'repository_id'])
      .references(['host', 'repository_id'])
      .inTable('repositories')
      .onDelete('CASCADE');
    table.index(
      ['host', 'repository_id', 'result', 'finished_at'],
      'deployments_by_result',
    );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('deployments');
  await knex.schema.dropTable('repositories');
  await dropCollectorTables(knex);
};
