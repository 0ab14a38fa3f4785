import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { openDatabase } from './migrate';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const directory = `${__dirname}/../migrations`;

async function fill(knex: Knex) {
  const [{ evidence_id: evidenceId }] = await knex('evidence')
    .insert({
      kpi_id: 'kpi',
      reading_id: 'reading',
      event_id: 'event',
      occurred_at: new Date(),
      value: 1,
      title: 'Event',
      counted: true,
      generated: false,
      attributes: {},
      open: false,
      subjects_resolved: true,
      subjects_checked_at: new Date(),
      updated_at: new Date(),
    })
    .returning('evidence_id');
  await knex('metric_points').insert({
    evidence_id: evidenceId,
    subject: 'organization',
    kpi_id: 'kpi',
    reading_id: 'reading',
    occurred_at: new Date(),
    counted: true,
  });
  await knex('reading_sources').insert({
    kpi_id: 'kpi',
    reading_id: 'reading',
    title: 'Source',
    demo: false,
    collected_at: new Date(),
  });
  await knex('collector_runs').insert({
    collector_id: 'collector',
    started_at: new Date(),
    status: 'running',
  });
}

async function ownTables(knex: Knex): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: Array<{ name: string }> }>(
    `select tablename as name from pg_tables
     where schemaname = current_schema() and tablename not like 'knex_%'
     order by 1`,
  );
  return rows.map(row => row.name);
}

describe('migrations', () => {
  it('go up, down with rows in the tables, and up again', async () => {
    const knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest({ directory });
    expect(await ownTables(knex)).toEqual([
      'annotations',
      'collector_runs',
      'collector_watermarks',
      'developer_counts',
      'digest_entries',
      'digest_messages',
      'digest_notes',
      'digests',
      'evidence',
      'frozen_quarters',
      'frozen_readings',
      'kpi_target_changes',
      'kpi_targets',
      'metric_points',
      'own_definitions',
      'people',
      'point_versions',
      'reading_sources',
    ]);
    await fill(knex);
    await knex.migrate.rollback({ directory }, true);
    expect(await ownTables(knex)).toEqual([]);
    await knex.migrate.latest({ directory });
    await fill(knex);
    expect(await knex('metric_points').count()).toEqual([{ count: '1' }]);
  });

  it('take the points of an event away with it', async () => {
    const knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest({ directory });
    await fill(knex);
    await knex('evidence').delete();
    expect(await knex('metric_points').count()).toEqual([{ count: '0' }]);
  });

  it('are left alone where the database service says so', async () => {
    const knex = await databases.init('POSTGRES_18');
    const service = mockServices.database({ knex });
    await openDatabase({ ...service, migrations: { skip: true } });
    expect(await ownTables(knex)).toEqual([]);
  });
});
