import { TestDatabases } from '@backstage/backend-test-utils';
import {
  adoptionResponseSchema,
  repositoriesResponseSchema,
  scansResponseSchema,
} from '@provenpath/plugin-golden-paths-common';
import { startRoutes } from '../__testUtils__/startRoutes';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const base = '/api/golden-paths/v1';

describe('the routes about adoption', () => {
  const denied = new Set<string>();
  let agent: Awaited<ReturnType<typeof startRoutes>>['agent'];
  let triggerTask: jest.Mock;

  beforeAll(async () => {
    const knex = await databases.init('POSTGRES_18');
    ({ agent, triggerTask } = await startRoutes({ knex, denied }));
  });
  beforeEach(() => {
    denied.clear();
    triggerTask.mockClear();
  });

  it('answer before the first scan, without a figure', async () => {
    const adoption = await agent.get(`${base}/adoption`).expect(200);
    expect(adoptionResponseSchema.parse(adoption.body)).toMatchObject({
      subject: 'organization',
      day: null,
      rate: null,
      scan: null,
    });
    const list = await agent.get(`${base}/repositories`).expect(200);
    expect(repositoriesResponseSchema.parse(list.body)).toEqual({
      day: null,
      items: [],
      total: 0,
      nextCursor: null,
    });
    const scans = await agent.get(`${base}/scans`).expect(200);
    expect(scansResponseSchema.parse(scans.body)).toMatchObject({
      scans: [],
      collectors: [
        { id: 'golden-path-scan', runs: [] },
        { id: 'golden-path-adoption' },
        { id: 'golden-path-runs' },
        { id: 'golden-path-adoption-publication' },
        { id: 'golden-path-history' },
      ],
    });
  });

  it('start the task by hand', async () => {
    await agent.post(`${base}/scans`).expect(202, { status: 'triggered' });
    expect(triggerTask).toHaveBeenCalledWith('measure-adoption');
  });

  it('name the parameter that is wrong', async () => {
    const refused = await agent
      .get(`${base}/adoption?subject=everybody&at=yesterday`)
      .expect(400);
    expect(refused.body.error.message).toContain('"subject" is "everybody"');
    expect(refused.body.error.message).toContain('a day such as 2026-09-30');
    const list = await agent.get(`${base}/repositories?limit=0`).expect(400);
    expect(list.body.error.message).toContain('"limit"');
    const one = await agent
      .get(`${base}/repositories/github.test/my org/x`)
      .expect(400);
    expect(one.body.error.message).toContain('"owner" is "my org"');
    const cuts = await agent.get(`${base}/adoption/cuts?by=person`).expect(400);
    expect(cuts.body.error.message).toContain('"by" is "person"');
  });

  it('name what is wrong with what is ticked as the golden path', async () => {
    const refused = await agent
      .put(`${base}/proposals`)
      .send({ choices: 'all' })
      .expect(400);
    expect(refused.body.error.message).toContain('"choices"');
  });

  it('say of a repository that it was not measured', async () => {
    const refused = await agent
      .get(`${base}/repositories/github.test/my-org/nothing`)
      .expect(404);
    expect(refused.body.error.message).toContain(
      'github.test/my-org/nothing was not measured',
    );
  });

  it.each([
    ['get', 'adoption', 'golden-paths.adoption.read'],
    ['get', 'repositories', 'golden-paths.adoption.read'],
    ['get', 'repositories/github.test/my-org/x', 'golden-paths.adoption.read'],
    ['get', 'repositories.csv', 'golden-paths.adoption.read'],
    ['get', 'adoption/cuts?by=team', 'golden-paths.adoption.read'],
    ['get', 'adoption/history', 'golden-paths.adoption.read'],
    ['get', 'adoption/history/2026-10-31', 'golden-paths.adoption.read'],
    ['get', 'adoption/funnel', 'golden-paths.adoption.read'],
    ['get', 'adoption/heatmap', 'golden-paths.adoption.read'],
    ['get', 'adoption/versions', 'golden-paths.adoption.read'],
    ['get', 'components/default/x', 'golden-paths.adoption.read'],
    ['get', 'proposals', 'golden-paths.adoption.read'],
    ['get', 'scans', 'golden-paths.adoption.read'],
    ['put', 'proposals', 'golden-paths.path.choose'],
    ['post', 'scans', 'golden-paths.scan.run'],
  ] as const)('%s %s asks for %s', async (method, path, permission) => {
    denied.add(permission);
    const refused = await agent[method](`${base}/${path}`)
      .send(method === 'put' ? { choices: [] } : undefined)
      .expect(403);
    expect(refused.body.error.message).toContain(permission);
    expect(triggerTask).not.toHaveBeenCalled();
  });

  it('say what to configure where nothing is scanned', async () => {
    const alone = await startRoutes({
      knex: await databases.init('POSTGRES_18'),
      organizations: [],
    });
    const refused = await alone.agent.get(`${base}/adoption`).expect(404);
    expect(refused.body.error.message).toBe(
      'No organisation is scanned. Add one to goldenPaths.organizations.',
    );
  });
});
