import { TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { evidenceResponseSchema } from '@provenpath/plugin-kpis-common';
import { Knex } from 'knex';
import { user } from '../__testUtils__/collectorBench';
import { organisation } from '../__testUtils__/entities';
import { StartedKpis, startKpis } from '../__testUtils__/startKpis';
import { DatabaseEvidenceStore } from '../evidence';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const COMMERCE = 'group:default/team-commerce';
const PLATFORM = 'group:default/team-platform';
const NAME = /mira|okafor|order-service/i;

let knex: Knex;
let kpis: StartedKpis;

/** Five people in one team and two in another. */
const people: Entity[] = [
  ...['mira-okafor', 'jonas-weber', 'a', 'b', 'c'].map(name =>
    user(name, 'team-commerce'),
  ),
  ...['priya-raman', 'd'].map(name => user(name, 'team-platform')),
];

beforeAll(async () => {
  knex = await databases.init('POSTGRES_18');
  kpis = await startKpis({
    knex,
    entities: [...organisation, ...people],
    groups: {
      'user:default/jonas-weber': [COMMERCE, 'group:default/engineering-leads'],
      'user:default/mira-okafor': [COMMERCE],
      'user:default/a': [COMMERCE],
      'user:default/priya-raman': [PLATFORM, 'group:default/engineering-leads'],
    },
    config: {
      portal: { roles: { 'team-lead': ['group:default/engineering-leads'] } },
    },
  });
  await kpis.collect('developers');
  const row = (login: string, team: string) => ({
    kpiId: 'onboarding-time',
    readingId: 'first-merge',
    eventId: `4f2a91c0-0000-4000-8000-00000000000${login.length}`,
    occurredAt: new Date('2026-09-07T00:00:00Z'),
    startedAt: new Date('2026-09-07T00:00:00Z'),
    value: 3.5,
    title: login,
    url: `http://localhost/my-org/order-service/pull/7?by=${login}`,
    entityRef: `user:default/${login}`,
    ownerRef: team,
    excludedReason: null,
    breakdownId: null,
    generated: false,
    attributes: { 'pull request': `my-org/order-service#7 of ${login}` },
    sourceState: null,
    open: false,
    subjects: ['organization', team],
    subjectsResolved: true,
  });
  const store = DatabaseEvidenceStore.create({ knex });
  await knex.transaction(transaction =>
    store.upsert(transaction, [
      row('mira-okafor', COMMERCE),
      row('priya', PLATFORM),
    ]),
  );
});

afterAll(async () => {
  await kpis.backend.stop();
});

const path = (subject: string, format?: string) =>
  `/v1/kpis/onboarding-time/${format ? 'export' : 'evidence'}?period=2026-Q3&subject=${subject}${
    format ? `&format=${format}` : ''
  }`;

describe('rows about people', () => {
  it.each([
    ['user:default/mira-okafor', true],
    ['user:default/jonas-weber', true],
    ['user:default/a', false],
    ['user:default/priya-raman', false],
  ])('to %s show the name: %s', async (viewer, named) => {
    const response = await kpis.getAs(viewer, path(COMMERCE));
    const answer = evidenceResponseSchema.parse(response.body);
    expect(answer.rows).toHaveLength(1);
    expect(answer.rows[0].title).toBe(
      named ? 'mira-okafor' : 'Person 4f2a91c0',
    );
    expect(NAME.test(JSON.stringify(answer.rows))).toBe(named);
    const json = await kpis.getAs(viewer, path(COMMERCE, 'json'));
    expect(NAME.test(JSON.stringify(json.body.rows))).toBe(named);
    const csv = await kpis.getAs(viewer, path(COMMERCE, 'csv'));
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text).toContain('3.5');
    expect(NAME.test(csv.text)).toBe(named);
  });

  it('of a group of fewer than five are shown to nobody', async () => {
    const response = await kpis.getAs(
      'user:default/priya-raman',
      path(PLATFORM),
    );
    expect(response.body).toMatchObject({ total: 0, rows: [] });
    expect(response.body.withheld).toContain('fewer than 5 people');
  });

  it('are not compared where they are few', async () => {
    const { body } = await kpis.get(
      '/v1/kpis/onboarding-time/comparison?period=2026-Q3',
    );
    expect(
      body.subjects.map(
        ({
          subject,
          readings,
        }: {
          subject: string;
          readings: Array<{ value: unknown; withheld: string }>;
        }) => [subject, readings[0].value, readings[0].withheld],
      ),
    ).toEqual([
      [COMMERCE, null, 'Fewer than 5 people'],
      [PLATFORM, null, 'Fewer than 5 people'],
    ]);
  });
});
