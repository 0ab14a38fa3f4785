import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import request from 'supertest';
import { group } from '../__testUtils__/digestBench';
import { StartedKpis, startKpis } from '../__testUtils__/startKpis';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const MIRA = 'user:default/mira';
const OLU = 'user:default/olu';
let kpis: StartedKpis;

beforeAll(async () => {
  const [knex, notificationsKnex] = await Promise.all([
    databases.init('POSTGRES_18'),
    databases.init('POSTGRES_18'),
  ]);
  kpis = await startKpis({
    knex,
    notificationsKnex,
    entities: [
      group('group:default/orders', [MIRA, OLU]),
      group('group:default/prices', [MIRA]),
    ],
  });
});

afterAll(async () => {
  await kpis.backend.stop();
});

function as(user: string) {
  const authorization = mockCredentials.user.header(user);
  const { server } = kpis.backend;
  return {
    listNotifications: async () => {
      const { body } = await request(server)
        .get('/api/notifications/notifications')
        .set('authorization', authorization);
      return body.notifications;
    },
    saveSettings: (settings: object) =>
      request(server)
        .post('/api/notifications/settings')
        .set('authorization', authorization)
        .send(settings),
  };
}

/** As the costs plugin would. */
function publishBudgets(groups: string[]) {
  return request(kpis.backend.server)
    .post('/api/kpis/v1/digest-notes')
    .set('authorization', mockCredentials.service.header())
    .send({
      section: 'cost-budgets',
      asOf: new Date().toISOString(),
      demo: true,
      complete: true,
      notes: groups.map(name => ({
        recipient: `group:default/${name}`,
        severity: 'normal',
        title: 'Your budgets',
        lines: [`Budget of ${name}.`],
        link: '/costs/budgets',
      })),
    });
}

describe('weekly digest in the notifications', () => {
  it('refuses what it cannot tell, with the field', async () => {
    const { status, body } = await publishBudgets(['orders', 'orders']);
    expect(status).toBe(400);
    expect(body.error.message).toContain(
      '"notes[1].recipient" is "group:default/orders"',
    );
  });

  it('is one for each person, unless they have switched it off', async () => {
    const off = await as(OLU).saveSettings({
      channels: [
        {
          id: 'Web',
          origins: [
            {
              id: 'plugin:kpis',
              enabled: true,
              topics: [{ id: 'weekly-digest', enabled: false }],
            },
          ],
        },
      ],
    });
    expect(off.status).toBe(200);
    expect((await publishBudgets(['orders', 'prices'])).status).toBe(200);
    await kpis.runTask('weekly-digest');
    await kpis.runTask('weekly-digest');
    expect(await as(MIRA).listNotifications()).toEqual([
      expect.objectContaining({
        origin: 'plugin:kpis',
        payload: expect.objectContaining({
          title: 'Your budgets',
          description:
            'Budget of orders.\nThis is demo data.\nBudget of prices.\nThis is demo data.',
          link: '/costs/budgets',
          topic: 'weekly-digest',
        }),
      }),
    ]);
    expect(await as(OLU).listNotifications()).toEqual([]);
  });
});
