import { TestDatabases } from '@backstage/backend-test-utils';
import { StartedKpis, startKpis } from '../__testUtils__/startKpis';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let kpis: StartedKpis;

beforeEach(async () => {
  const knex = await databases.init('POSTGRES_18');
  kpis = await startKpis({
    knex,
    config: { portal: { timeZone: 'Europe/Berlin' }, kpis: { owner: 'Priya' } },
  });
});

afterEach(async () => {
  await kpis.backend.stop();
});

describe('collectors', () => {
  it('lists them before their first run', async () => {
    const response = await kpis.get('/v1/collectors');
    expect(response.body).toEqual({
      collectors: [
        {
          id: 'template-runs',
          title: 'Template runs of the scaffolder',
          succeededAt: null,
          runs: [],
        },
        {
          id: 'subjects',
          title: 'Owners and systems that the catalog did not know at first',
          succeededAt: null,
          runs: [],
        },
        {
          id: 'developers',
          title: 'Number of developers of each group, system and domain',
          succeededAt: null,
          runs: [],
        },
      ],
    });
  });

  it('starts one by hand', async () => {
    const response = await kpis.post('/v1/collectors/template-runs/run');
    expect(response.status).toBe(202);
    expect(response.body).toEqual({
      collectorId: 'template-runs',
      status: 'triggered',
    });
    expect(kpis.scheduler.triggerTask).toHaveBeenCalledWith(
      'collect-template-runs',
    );
  });

  it('knows which ones there are', async () => {
    const response = await kpis.post('/v1/collectors/weather/run');
    expect(response.status).toBe(404);
    expect(response.body.error.message).toContain(
      'there is template-runs, subjects, developers',
    );
  });
});
