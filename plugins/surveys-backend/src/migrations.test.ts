import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { openDatabase } from './store/openDatabase';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const directory = `${__dirname}/../migrations`;

async function fill(knex: Knex) {
  await knex('campaigns').insert({
    campaign_id: 'autumn',
    title: 'Autumn',
    question: 'How likely?',
    reasons: '[]',
    audience: '[]',
    opens_on: '2026-11-01',
    closes_on: '2026-11-15',
    status: 'open',
    source: 'ballots',
    demo: false,
    domains: '[]',
  });
  const campaign = { campaign_id: 'autumn' };
  await knex('audience_members').insert({
    ...campaign,
    user_ref: 'user:default/ann',
    suggested_domain: 'unsaid',
  });
  await knex('receipts').insert({ ...campaign, receipt: 'r' });
  await knex('sealed_answers').insert({ ...campaign, envelope: 'e' });
  await knex('sent_reminders').insert({
    ...campaign,
    reminder: 'opened',
    sent_on: '2026-11-01',
  });
  const [comment] = await knex('comments')
    .insert({ ...campaign, text: 'Slow' })
    .returning('comment_id');
  const [complaint] = await knex('complaints')
    .insert({
      title: 'Slow builds',
      status: 'open',
      created_on: '2026-11-16',
      demo: false,
    })
    .returning('complaint_id');
  await knex('comment_complaints').insert({ ...comment, ...complaint });
  await knex('requests').insert({
    kind: 'request',
    title: 'Go',
    text: '',
    author_ref: 'user:default/ann',
    created_on: '2026-11-01',
    due_on: '2026-11-15',
    demo: false,
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

const TABLES = [
  'audience_members',
  'campaigns',
  'comment_complaints',
  'comments',
  'complaints',
  'receipts',
  'requests',
  'sealed_answers',
  'sent_reminders',
];

describe('migrations', () => {
  it('go up, down with rows in the tables, and up again', async () => {
    const knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest({ directory });
    expect(await ownTables(knex)).toEqual(TABLES);
    await fill(knex);
    await knex.migrate.rollback({ directory }, true);
    expect(await ownTables(knex)).toEqual([]);
    await knex.migrate.latest({ directory });
    await fill(knex);
    expect(await knex('requests').count()).toEqual([{ count: '1' }]);
  });

  it('keep the private keys of no campaign that is closed', async () => {
    const knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest({ directory });
    await fill(knex);
    await expect(
      knex('campaigns').update({
        status: 'closed',
        closed_on: '2026-11-15',
        tally: '{}',
        private_keys: 'still here',
      }),
    ).rejects.toThrow('campaigns_closed_without_keys');
  });

  it('are left alone where the database service says so', async () => {
    const knex = await databases.init('POSTGRES_18');
    const service = mockServices.database({ knex });
    await openDatabase({ ...service, migrations: { skip: true } });
    expect(await ownTables(knex)).toEqual([]);
  });
});
