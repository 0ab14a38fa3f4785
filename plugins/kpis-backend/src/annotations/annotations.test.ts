import { TestDatabases } from '@backstage/backend-test-utils';
import { StartedKpis, startKpis } from '../__testUtils__/startKpis';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let kpis: StartedKpis;

beforeEach(async () => {
  kpis = await startKpis({ knex: await databases.init('POSTGRES_18') });
});

afterEach(async () => {
  await kpis.backend.stop();
});

describe('annotations', () => {
  it('belong to a KPI or to all, and to a day', async () => {
    const add = (body: object) => kpis.post('/v1/annotations').send(body);
    const released = await add({
      day: '2026-09-12',
      text: 'v2 of the template released',
      url: 'https://github.com/my-org/templates/releases/v2',
    });
    expect(released.status).toBe(201);
    expect(released.body).toMatchObject({
      kpiId: null,
      day: '2026-09-12',
      createdBy: 'user:default/mira-okafor',
    });
    await add({
      kpiId: 'infra-tickets',
      day: '2026-08-01',
      text: 'Caches by form',
    });
    await add({
      kpiId: 'developer-nps',
      day: '2026-08-02',
      text: 'Survey moved',
    });
    const texts = async (query: string) =>
      (await kpis.get(`/v1/annotations${query}`)).body.annotations.map(
        ({ text }: { text: string }) => text,
      );
    expect(await texts('')).toEqual([
      'Caches by form',
      'Survey moved',
      'v2 of the template released',
    ]);
    expect(await texts('?kpi=infra-tickets')).toEqual([
      'Caches by form',
      'v2 of the template released',
    ]);
    expect(await texts('?from=2026-08-02&to=2026-09-12')).toEqual([
      'Survey moved',
      'v2 of the template released',
    ]);
    expect(await texts('?from=2026-08-03&to=2026-09-11')).toEqual([]);

    const path = `/v1/annotations/${released.body.id}`;
    expect((await kpis.remove(path)).status).toBe(204);
    expect((await kpis.remove(path)).status).toBe(404);
    expect(kpis.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'annotation-delete' }),
    );
    expect(await texts('?kpi=infra-tickets')).toEqual(['Caches by form']);
  });

  it.each([
    [{ day: '2026-02-30', text: 'x' }, 400, '"day" is "2026-02-30"'],
    [{ day: '2026-02-03', text: ' ' }, 400, '"text" is " "'],
    [
      { day: '2026-02-03', text: 'x', url: 'data:text/html,x' },
      400,
      '"url" is "data:text/html,x"',
    ],
    [
      { day: '2026-02-03', text: 'x', kpiId: 'happiness' },
      404,
      'There is no KPI "happiness"',
    ],
  ])('refuse %j', async (body, status, message) => {
    const response = await kpis.post('/v1/annotations').send(body);
    expect(response.status).toBe(status);
    expect(response.body.error.message).toContain(message);
  });
});
