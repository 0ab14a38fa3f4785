import { TestDatabases } from '@backstage/backend-test-utils';
import { StartedKpis, startKpis } from '../__testUtils__/startKpis';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const PATH = '/v1/kpis/infra-tickets/targets';
let kpis: StartedKpis;

beforeEach(async () => {
  kpis = await startKpis({ knex: await databases.init('POSTGRES_18') });
});

afterEach(async () => {
  await kpis.backend.stop();
});

describe('targets and bands', () => {
  it('are moved with a reason, and stay with it', async () => {
    const defaults = { target: 5, good: 20, average: 50 };
    const limits = { target: 3, good: 10, average: 30 };
    expect((await kpis.get(PATH)).body).toEqual({
      kpiId: 'infra-tickets',
      limits: defaults,
      defaults,
      changes: [],
    });
    const reason = 'Two hundred developers only';
    const moved = await kpis.put(PATH).send({ limits, reason });
    expect(moved.status).toBe(200);
    expect(moved.body).toMatchObject({
      limits,
      defaults,
      changes: [
        {
          by: 'user:default/mira-okafor',
          reason,
          before: defaults,
          after: limits,
        },
      ],
    });
    const { body } = await kpis.get('/v1/kpis');
    const kpi = body.kpis.find(
      ({ id }: { id: string }) => id === 'infra-tickets',
    );
    expect(kpi.target).toBe(3);
    expect(kpi.bands.map(({ cut }: { cut: string }) => cut)).toEqual([
      '< 3',
      '< 10',
      '< 30',
      '>= 30',
    ]);
    expect(kpis.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'target-update',
        severityLevel: 'medium',
        meta: expect.objectContaining({
          kpiId: 'infra-tickets',
          reason,
          before: defaults,
          after: limits,
        }),
      }),
    );
    expect(kpis.auditEvent.success).toHaveBeenCalledTimes(1);
  });

  it.each([
    [
      { limits: { target: 20, good: 10, average: 30 }, reason: 'x' },
      '"limits" are 20, 10, 30: target, good and average must rise',
    ],
    [
      { limits: { target: 1, good: 'many', average: 30 }, reason: 'x' },
      '"limits.good" is "many"',
    ],
    [
      { limits: { target: 1, good: 2, average: 3 }, reason: '  ' },
      '"reason" is "  "',
    ],
  ])('refuse %j', async (body, message) => {
    const response = await kpis.put(PATH).send(body);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(message);
    expect(kpis.auditor.createEvent).not.toHaveBeenCalled();
  });

  it('fall where higher is better', async () => {
    const response = await kpis
      .put('/v1/kpis/developer-nps/targets')
      .send({ limits: { target: 30, good: 40, average: 0 }, reason: 'x' });
    expect(response.body.error.message).toContain('must fall');
  });
});
