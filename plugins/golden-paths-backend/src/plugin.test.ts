import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { scaffolderServiceMock } from '@backstage/plugin-scaffolder-node/testUtils';
import {
  nameCheckResponseSchema,
  preflightResponseSchema,
  runReportSchema,
} from '@provenpath/plugin-golden-paths-common';
import type { Knex } from 'knex';
import request from 'supertest';
import goldenPathsPlugin from '.';

const RUN = '0b3f5f6e-7a0c-4c8e-9a53-2f6f0c1d2e3a';
/** Of somebody else. */
const HIDDEN = '5d1c9d0a-3a64-4a0f-8c1b-9e7d6b5a4c3f';

jest.setTimeout(120_000);

const page = 'http://localhost/my-org/x';
const repository = {
  full_name: 'my-org/x',
  html_url: page,
  clone_url: `${page}.git`,
  default_branch: 'main',
  created_at: '2026-11-20T12:00:05Z',
};

/** GitHub with one repository, which a run made and nobody used. */
const answers: Record<string, unknown> = {
  'GET /user': { login: 'portal' },
  'GET /users/my-org': { type: 'Organization' },
  'GET /orgs/my-org': {},
  'GET /orgs/my-org/memberships/portal': { role: 'admin' },
  'GET /rate_limit': { rate: { limit: 9, remaining: 9, reset: 1795177800 } },
  'GET /repos/my-org/x': repository,
  'GET /repos/my-org/x/branches': [],
  'DELETE /repos/my-org/x': {},
};

const repoUrl = 'localhost:GITHUB?owner=my-org&repo=${{ parameters.name }}';
const steps = [
  {
    id: 'create',
    name: 'Create',
    action: 'golden-path:repository-create',
    input: { repoUrl },
  },
];

const stepsFor = (host: string) =>
  JSON.parse(JSON.stringify(steps).replace('localhost:GITHUB', host));

function template(host: string): Entity {
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'service', namespace: 'default' },
    spec: {
      type: 'service',
      parameters: { properties: { name: { type: 'string' } } },
      steps: stepsFor(host) as never,
    },
  };
}

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('the plugin', () => {
  let knex: Knex;
  let github: Server;
  let host: string;
  let asked: string[] = [];

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    github = createServer((req, res) => {
      const route = `${req.method} ${req.url?.split('?')[0]}`;
      asked.push(route);
      const body = answers[route];
      res.writeHead(body ? 200 : 404, {
        'content-type': 'application/json',
        'x-oauth-scopes': 'repo, workflow, admin:org',
      });
      res.end(JSON.stringify(body ?? { message: 'Not Found' }));
    });
    await new Promise<void>(done => github.listen(0, '127.0.0.1', done));
    host = `localhost:${(github.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    asked = [];
  });
  afterAll(() => new Promise(done => github.close(done)));

  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };

  async function start(options: { allowed?: boolean; status?: string } = {}) {
    auditor.createEvent.mockResolvedValue(event as never);
    const scaffolder = scaffolderServiceMock.mock({
      getTask: async ({ taskId }) => {
        if (taskId === HIDDEN) {
          throw new NotAllowedError('not yours');
        }
        return {
          id: taskId,
          status: options.status ?? 'failed',
          createdAt: '2026-11-20T12:00:00.000Z',
          lastHeartbeatAt: '2026-11-20T12:00:00.000Z',
          spec: {
            steps: stepsFor(host),
            parameters: { name: 'x' },
            output: {},
          },
        } as never;
      },
      getLogs: async () => [
        {
          id: 1,
          taskId: RUN,
          type: 'log',
          createdAt: '2026-11-20T12:00:03.000Z',
          body: { message: '', stepId: 'create', status: 'processing' },
        },
      ],
      listTasks: async () => ({ items: [], totalItems: 0 }),
    });
    const { server } = await startTestBackend({
      features: [
        goldenPathsPlugin,
        createServiceFactory({
          service: coreServices.database,
          deps: {},
          factory: () => mockServices.database({ knex }),
        }),
        catalogServiceMock.factory({ entities: [template(host)] }),
        scaffolder.factory,
        auditor.factory,
        mockServices.permissions.mock({
          authorize: async queries =>
            queries.map(() => ({
              result:
                options.allowed === false
                  ? AuthorizeResult.DENY
                  : AuthorizeResult.ALLOW,
            })),
        }).factory,
        mockServices.rootConfig.factory({
          data: {
            integrations: {
              github: [{ host, apiBaseUrl: `http://${host}`, token: 't' }],
            },
            scaffolder: { taskRecovery: { enabled: true } },
          },
        }),
      ],
    });
    const base = '/api/golden-paths/v1';
    const auth = mockCredentials.user.header();
    return {
      get: (path: string) =>
        request(server).get(`${base}${path}`).set('authorization', auth),
      post: (path: string, body: object) =>
        request(server)
          .post(`${base}${path}`)
          .set('authorization', auth)
          .send(body),
    };
  }

  it('tells whether a name is free, and asks GitHub once for many', async () => {
    const { get } = await start();
    const taken = await get('/names/x');
    expect(nameCheckResponseSchema.parse(taken.body)).toMatchObject({
      name: 'x',
      available: false,
    });
    await get('/names/x');
    expect(asked.filter(route => route === 'GET /repos/my-org/x')).toHaveLength(
      1,
    );
    expect((await get('/names/free')).body).toMatchObject({ available: true });
    const wrong = await get('/names/a%20b');
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.message).toContain('"name" is "a b"');
  });

  it('checks a run by its template', async () => {
    const { post } = await start();
    const check = (name: string, ref = 'template:default/service') =>
      post('/preflight', { template: ref, values: { name } });
    const fine = preflightResponseSchema.parse((await check('free')).body);
    expect(fine.ok).toBe(true);
    expect(fine.findings.map(({ id }) => id)).toEqual([
      'github-credentials',
      'github-permissions',
      'github-organization',
      'github-name',
      'github-quota',
    ]);
    expect((await check('x')).body).toMatchObject({ ok: false });
    expect((await check('x', 'template:default/none')).status).toBe(404);
    expect((await post('/preflight', {})).status).toBe(400);
  });

  it('reports a run and removes what it made', async () => {
    const { get, post } = await start();
    const report = runReportSchema.parse((await get(`/runs/${RUN}`)).body);
    expect(report).toMatchObject({
      status: 'failed',
      created: [
        {
          kind: 'repository',
          name: 'my-org/x',
          url: page,
          exists: true,
          createdByThisRun: true,
        },
      ],
      canRemove: true,
      confirmation: 'x',
    });
    const wrong = await post(`/runs/${RUN}/removal`, { confirmation: 'y' });
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.message).toContain('type "x"');
    expect(event.fail).toHaveBeenCalledTimes(1);
    const removed = await post(`/runs/${RUN}/removal`, { confirmation: 'x' });
    expect(removed.body).toEqual({
      results: [{ kind: 'repository', name: 'my-org/x', outcome: 'removed' }],
    });
    expect(asked).toContain('DELETE /repos/my-org/x');
    expect(auditor.createEvent).toHaveBeenLastCalledWith(
      expect.objectContaining({
        eventId: 'run-removal',
        severityLevel: 'high',
        meta: { taskId: RUN },
      }),
    );
    expect(event.success).toHaveBeenCalledWith({
      meta: { results: removed.body.results },
    });
  });

  it('leaves a run to the scaffolder that may not be seen', async () => {
    const { get, post } = await start();
    expect((await get(`/runs/${HIDDEN}`)).status).toBe(403);
    const removal = await post(`/runs/${HIDDEN}/removal`, {
      confirmation: 'x',
    });
    expect(removal.status).toBe(403);
    expect(asked).toEqual([]);
  });

  it('removes nothing of a run that is under way', async () => {
    const { post } = await start({ status: 'processing' });
    const removal = await post(`/runs/${RUN}/removal`, { confirmation: 'x' });
    expect(removal.status).toBe(409);
    expect(removal.body.error.message).toContain('under way');
    expect(asked).not.toContain('DELETE /repos/my-org/x');
  });

  it('asks for its permissions', async () => {
    const { get, post } = await start({ allowed: false });
    expect((await get('/names/x')).status).toBe(403);
    expect(
      (await post('/preflight', { template: 'template:default/a', values: {} }))
        .status,
    ).toBe(403);
    expect(
      (await post(`/runs/${RUN}/removal`, { confirmation: 'x' })).status,
    ).toBe(403);
    expect(asked).toEqual([]);
  });

  it('names a template that is no reference', async () => {
    const { post } = await start();
    const answer = await post('/preflight', { template: '0', values: {} });
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      'Invalid body. "template" is "0": must be a template such as template:default/spring-boot-service',
    ]);
  });

  it('describes itself to everybody', async () => {
    const { get } = await start();
    const { body } = await get('/openapi.json');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        '/v1/names/{name}',
        '/v1/preflight',
        '/v1/runs/{taskId}',
        '/v1/runs/{taskId}/removal',
      ]),
    );
  });
});
