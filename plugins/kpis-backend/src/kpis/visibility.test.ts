import { TestDatabases } from '@backstage/backend-test-utils';
import { organisation } from '../__testUtils__/entities';
import { event } from '../__testUtils__/figuresBench';
import { StartedKpis, startKpis } from '../__testUtils__/startKpis';
import { DatabaseEvidenceStore } from '../evidence';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const ENGINEERING = 'group:default/engineering';
const COMMERCE = 'group:default/team-commerce';
const PLATFORM = 'group:default/team-platform';
const SYSTEM = 'system:default/commerce-platform';

let kpis: StartedKpis;

/** A ticket of a team, of its group above, and of the system that both work on. */
function ticketOf(ownerRef: string | null) {
  const name = ownerRef ?? 'nobody';
  return event(name, '2026-09-07T00:00:00Z', 1, {
    kpiId: 'infra-tickets',
    readingId: 'opened',
    title: `Ticket of ${name}`,
    ownerRef,
    subjects: [
      'organization',
      SYSTEM,
      ...(ownerRef ? [ownerRef, ENGINEERING] : []),
    ],
  });
}

beforeAll(async () => {
  const knex = await databases.init('POSTGRES_18');
  kpis = await startKpis({
    knex,
    entities: organisation,
    narrowed: {
      'user:default/mira': { reach: 'own-team', groups: [COMMERCE] },
      'user:default/boss': { reach: 'own-subtree', groups: [ENGINEERING] },
      'user:default/head': { reach: 'own-team', groups: [ENGINEERING] },
      'user:default/guest': { reach: 'own-subtree', groups: [] },
    },
  });
  await knex.transaction(transaction =>
    DatabaseEvidenceStore.create({ knex }).upsert(
      transaction,
      [COMMERCE, PLATFORM, null].map(ticketOf),
    ),
  );
});

afterAll(async () => {
  await kpis?.backend.stop();
});

const titles = (rows: Array<{ title: string }>) =>
  rows.map(({ title }) => title.replace('Ticket of ', '')).sort();

describe('where figures are narrowed to teams', () => {
  it.each([
    ['mira', 'own-team', [COMMERCE]],
    ['boss', 'own-subtree', [COMMERCE, PLATFORM]],
    ['head', 'own-team', []],
    ['guest', 'own-subtree', []],
    ['everybody', 'all', [COMMERCE, PLATFORM, 'nobody']],
  ])('%s (%s) opens and exports rows of %j', async (name, visibility, own) => {
    const viewer = `user:default/${name}`;
    const path = '/v1/kpis/infra-tickets';
    const { body } = await kpis.getAs(
      viewer,
      `${path}/evidence?period=2026-09`,
    );
    expect(titles(body.rows)).toEqual(own);
    expect(body).toMatchObject({ total: own.length, visibility });
    const exported = await kpis.getAs(
      viewer,
      `${path}/export?period=2026-09&format=json`,
    );
    expect(titles(exported.body.rows)).toEqual(own);
  });

  it.each([
    ['organization', 200, 200, 200, 200],
    [COMMERCE, 200, 200, 403, 403],
    [PLATFORM, 403, 200, 403, 403],
    [ENGINEERING, 403, 200, 200, 403],
    // The platform team's.
    [SYSTEM, 403, 200, 403, 403],
    // Nobody's.
    ['domain:default/commerce', 403, 403, 403, 403],
  ])('%s is shown to mira %s, boss %s, head %s, guest %s', async (...line) => {
    const [subject, ...expected] = line;
    const paths = ['', '/infra-tickets/series', '/infra-tickets/evidence'];
    const statusesAt = (path: string) =>
      Promise.all(
        ['mira', 'boss', 'head', 'guest'].map(async name => {
          const address = `/v1/kpis${path}?subject=${subject}`;
          return (await kpis.getAs(`user:default/${name}`, address)).status;
        }),
      );
    for (const path of [...paths, '/infra-tickets/export']) {
      expect([path, ...(await statusesAt(path))]).toEqual([path, ...expected]);
    }
  });

  it('compares only what is one’s own, and says so', async () => {
    const compared = async (name: string) => {
      const { body } = await kpis.getAs(
        `user:default/${name}`,
        '/v1/kpis/infra-tickets/comparison?period=2026-09',
      );
      const { subjects, visibility } = body;
      return [
        visibility,
        ...subjects.map(({ subject }: { subject: string }) => subject),
      ];
    };
    expect(await compared('mira')).toEqual(['own-team', COMMERCE]);
    expect(await compared('boss')).toEqual([
      'own-subtree',
      ENGINEERING,
      COMMERCE,
      PLATFORM,
    ]);
    expect(await compared('guest')).toEqual(['own-subtree']);
    expect(await compared('everybody')).toEqual([
      'all',
      ENGINEERING,
      COMMERCE,
      PLATFORM,
    ]);
  });

  it('says to whom the figures of others are shown', async () => {
    const { body } = await kpis.getAs(
      'user:default/mira',
      `/v1/kpis?subject=${PLATFORM}`,
    );
    expect(body.error.message).toContain('portal.visibility.kpis');
  });
});
