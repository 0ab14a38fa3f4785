import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { scaffolderServiceMock } from '@backstage/plugin-scaffolder-node/testUtils';
import {
  adoptionResponseSchema,
  repositoriesResponseSchema,
  scansResponseSchema,
} from '@provenpath/plugin-golden-paths-common';
import request from 'supertest';
import goldenPathsPlugin from '..';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const base = '/api/golden-paths/v1';

async function start(options: { denied?: string; organizations?: object[] }) {
  const knex = await databases.init('POSTGRES_18');
  const triggerTask = jest.fn();
  const { server } = await startTestBackend({
    features: [
      goldenPathsPlugin,
      catalogServiceMock.factory({ entities: [] }),
      scaffolderServiceMock.mock().factory,
      mockServices.database.mock({ getClient: async () => knex }).factory,
      mockServices.scheduler.mock({
        scheduleTask: async () => undefined,
        triggerTask,
      }).factory,
      mockServices.permissions.mock({
        authorize: async asked =>
          asked.map(({ permission }) => ({
            result:
              permission.name === options.denied
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
          })),
      }).factory,
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          integrations: {
            github: [
              {
                host: 'github.test',
                apiBaseUrl: 'https://github.test/api/v3',
                token: 't',
              },
            ],
          },
          goldenPaths: {
            organizations: options.organizations ?? [
              { host: 'github.test', name: 'my-org' },
            ],
          },
        },
      }),
    ],
  });
  const agent = request.agent(server);
  agent.set('Authorization', mockCredentials.user.header());
  return { agent, triggerTask };
}

describe('the routes about adoption', () => {
  it('answer before the first scan, without a figure', async () => {
    const { agent } = await start({});
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
    const { agent, triggerTask } = await start({});
    await agent.post(`${base}/scans`).expect(202, { status: 'triggered' });
    expect(triggerTask).toHaveBeenCalledWith('measure-adoption');
  });

  it('name the parameter that is wrong', async () => {
    const { agent } = await start({});
    const refused = await agent
      .get(`${base}/adoption?subject=everybody&at=yesterday`)
      .expect(400);
    expect(refused.body.error.message).toContain('"subject" is "everybody"');
    expect(refused.body.error.message).toContain('a day such as 2026-09-30');
    const list = await agent.get(`${base}/repositories?limit=0`).expect(400);
    expect(list.body.error.message).toContain('"limit"');
  });

  it.each([
    ['get', 'adoption', 'golden-paths.adoption.read'],
    ['get', 'repositories', 'golden-paths.adoption.read'],
    ['get', 'repositories.csv', 'golden-paths.adoption.read'],
    ['get', 'adoption/cuts?by=team', 'golden-paths.adoption.read'],
    ['get', 'adoption/history', 'golden-paths.adoption.read'],
    ['get', 'adoption/funnel', 'golden-paths.adoption.read'],
    ['get', 'adoption/heatmap', 'golden-paths.adoption.read'],
    ['get', 'adoption/versions', 'golden-paths.adoption.read'],
    ['get', 'components/default/x', 'golden-paths.adoption.read'],
    ['get', 'proposals', 'golden-paths.adoption.read'],
    ['get', 'scans', 'golden-paths.adoption.read'],
    ['post', 'scans', 'golden-paths.scan.run'],
  ] as const)('%s %s asks for %s', async (method, path, denied) => {
    const { agent, triggerTask } = await start({ denied });
    const refused = await agent[method](`${base}/${path}`).expect(403);
    expect(refused.body.error.message).toContain(denied);
    expect(triggerTask).not.toHaveBeenCalled();
  });

  it('say what to configure where nothing is scanned', async () => {
    const { agent } = await start({ organizations: [] });
    const refused = await agent.get(`${base}/adoption`).expect(404);
    expect(refused.body.error.message).toBe(
      'No organisation is scanned. Add one to goldenPaths.organizations.',
    );
  });
});
