import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  argoApplicationResponseSchema,
  ciRunsResponseSchema,
  deliveryCollectorsResponseSchema,
  deploymentsResponseSchema,
} from '@provenpath/plugin-delivery-common';
import { PublishEvidence } from '@provenpath/plugin-kpis-common';
import { kpisPublisherServiceRef } from '@provenpath/plugin-kpis-node';
import request from 'supertest';
import deliveryPlugin from '.';
import {
  FakeRequest,
  FakeServer,
  startFakeServer,
} from './__testUtils__/startFakeServer';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const sandbox = { 'x-provenpath-sandbox': '0.1.0' };
const repository = '/api/v3/repos/my-org/order-service';
const base = '/api/delivery/v1/entities/component/default';

const workflowRun = {
  id: 5,
  name: 'CI',
  path: '.github/workflows/ci.yaml',
  display_title: 'Create order-service',
  run_number: 1,
  event: 'push',
  head_branch: 'main',
  head_sha: 'a'.repeat(40),
  actor: { login: 'mira-okafor' },
  status: 'queued',
  conclusion: null,
  created_at: '2026-09-01T10:00:00Z',
  updated_at: '2026-09-01T10:00:00Z',
  html_url: 'http://localhost:4010/my-org/order-service/actions/runs/5',
  sandbox: { generated: false },
};

function component(name: string, annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', annotations },
    spec: { type: 'service', owner: 'team-commerce' },
  };
}

/** GitHub and Argo CD of one service, on one server. */
function serve({ path, query }: FakeRequest) {
  switch (path) {
    case `${repository}/actions/runs`:
      return {
        headers: sandbox,
        body: {
          total_count: 41,
          workflow_runs: query.get('page') === '3' ? [workflowRun] : [],
        },
      };
    case `${repository}/deployments`:
      return {
        headers: sandbox,
        body: [
          {
            id: 12,
            sha: 'b'.repeat(40),
            ref: 'main',
            environment: 'production',
            description: 'Release 7',
            creator: { login: 'jonas-weber' },
            created_at: '2026-09-02T10:00:00Z',
            sandbox: { generated: true },
          },
        ],
      };
    case `${repository}/deployments/12/statuses`:
      return {
        headers: sandbox,
        body: [
          {
            id: 2,
            state: 'inactive',
            description: '',
            created_at: '2026-09-09T10:00:00Z',
          },
          {
            id: 1,
            state: 'success',
            description: 'Deployed',
            log_url: '',
            environment_url: 'https://orders.example.com',
            created_at: '2026-09-02T10:06:00Z',
          },
        ],
      };
    case '/api/version':
      return { body: { Version: 'v3.6.0+sandbox-stand-in' } };
    case '/api/v1/applications/order-service-prod':
      return {
        body: {
          metadata: { name: 'order-service-prod' },
          spec: { project: 'p', destination: { namespace: 'n' } },
        },
      };
    case '/api/v3/orgs/my-org/repos':
      return { headers: sandbox, body: [] };
    default:
      return undefined;
  }
}

async function startDelivery(
  options: {
    result?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
  } = {},
) {
  const knex = await databases.init('POSTGRES_18');
  const server = await startFakeServer(serve);
  const located = {
    'backstage.io/source-location': `url:${server.url}/my-org/order-service/tree/main/`,
  };
  const publishEvidence = jest.fn(async (publication: PublishEvidence) => ({
    upserted: publication.rows.length,
  }));
  const backend = await startTestBackend({
    features: [
      deliveryPlugin,
      mockServices.rootConfig.factory({
        data: {
          integrations: {
            github: [
              {
                host: server.host,
                apiBaseUrl: `${server.url}/api/v3`,
                token: 'portal-token',
              },
            ],
          },
          argocd: {
            appLocatorMethods: [
              {
                type: 'config',
                instances: [{ name: 'main', url: server.url, token: 'argo' }],
              },
            ],
          },
          delivery: {
            schedule: {
              frequency: { trigger: 'manual' },
              timeout: { minutes: 1 },
            },
            github: {
              organizations: [{ host: server.host, name: 'my-org' }],
            },
          },
        },
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => mockServices.database({ knex, migrations: {} }),
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () =>
          catalogServiceMock({
            entities: [
              component('order-service', {
                ...located,
                'argocd/app-name': 'order-service-prod',
              }),
              component('moved', {
                ...located,
                'github.com/project-slug': 'my-org/moved',
              }),
              component('bare', {}),
            ],
          }),
      }),
      createServiceFactory({
        service: kpisPublisherServiceRef,
        deps: {},
        factory: () => ({ publishEvidence }),
      }),
      mockServices.permissions.factory({
        result: options.result ?? AuthorizeResult.ALLOW,
      }),
    ],
  });
  return { api: request(backend.server), server, publishEvidence };
}

describe('the delivery plugin', () => {
  let server: FakeServer | undefined;

  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  async function start(options?: Parameters<typeof startDelivery>[0]) {
    const started = await startDelivery(options);
    server = started.server;
    return started;
  }

  it("answers with the runs of the entity's repository, read with the portal's token", async () => {
    const { api, server: github } = await start();
    const { body, status } = await api.get(
      `${base}/order-service/ci-runs?page=3&pageSize=20`,
    );
    expect(status).toBe(200);
    expect(ciRunsResponseSchema.parse(body)).toMatchObject({
      repository: 'my-org/order-service',
      repositoryUrl: `${github.url}/my-org/order-service`,
      missing: null,
      total: 41,
      page: 3,
      pageSize: 20,
      runs: [{ id: '5', statusText: 'queued, no runner here' }],
    });
    expect(github.requests[0].headers.authorization).toBe(
      'Bearer portal-token',
    );
    expect(Object.fromEntries(github.requests[0].query)).toEqual({
      per_page: '20',
      page: '3',
    });
  });

  it('answers with the deployments and how they ended', async () => {
    const { api } = await start();
    const { body } = await api.get(`${base}/order-service/deployments`);
    expect(deploymentsResponseSchema.parse(body)).toMatchObject({
      repository: 'my-org/order-service',
      missing: null,
      deployments: [
        {
          id: '12',
          environment: 'production',
          creator: 'jonas-weber',
          state: 'inactive',
          finishedAt: '2026-09-02T10:06:00Z',
          description: 'Release 7',
          url: null,
          generated: true,
        },
      ],
    });
  });

  it('answers with the Argo CD application', async () => {
    const { api } = await start();
    const { body } = await api.get(`${base}/order-service/argo-application`);
    expect(argoApplicationResponseSchema.parse(body)).toMatchObject({
      missing: null,
      application: { syncStatus: 'Unknown', standIn: true },
    });
  });

  it('says what is missing instead of failing', async () => {
    const { api } = await start();
    const [bare, moved] = await Promise.all(
      ['bare', 'moved'].map(name => api.get(`${base}/${name}/ci-runs`)),
    );
    expect(ciRunsResponseSchema.parse(bare.body)).toMatchObject({
      repository: null,
      missing: { annotation: 'github.com/project-slug' },
      runs: [],
    });
    expect(moved.body.missing.reason).toMatch(
      /knows no repository "my-org\/moved", or the portal's token may not see it\./,
    );
  });

  it('asks GitHub once for several readers', async () => {
    const { api, server: github } = await start();
    await Promise.all(
      [1, 2, 3].map(() => api.get(`${base}/order-service/ci-runs`)),
    );
    expect(github.requests).toHaveLength(1);
  });

  it('passes on until when GitHub wants to be left alone', async () => {
    const { api, server: github } = await start();
    github.override = () => ({
      status: 403,
      headers: {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': '1788258300',
      },
      body: { message: 'API rate limit exceeded' },
    });
    const { status, body } = await api.get(`${base}/order-service/ci-runs`);
    expect(status).toBe(503);
    expect(body.error.message).toBe(
      `The rate limit of ${github.host} is used up until 2026-09-01T10:25:00.000Z. Try again after that.`,
    );
  });

  it.each([
    [
      'ci-runs?pageSize=101',
      'Invalid query. "pageSize" is "101": Too big: expected number to be <=100',
    ],
    [
      'ci-runs?page=zero',
      'Invalid query. "page" is "zero": expected number, received NaN',
    ],
  ])('refuses %s', async (path, message) => {
    const { api } = await start();
    const { status, body } = await api.get(`${base}/order-service/${path}`);
    expect(status).toBe(400);
    expect(body.error.message).toBe(message);
  });

  it('knows nothing of an entity that the reader may not see', async () => {
    const { api } = await start();
    const { status, body } = await api.get(`${base}/hidden/ci-runs`);
    expect(status).toBe(404);
    expect(body.error.message).toBe(
      'The catalog has no entity "component:default/hidden" that you may see.',
    );
  });

  it.each([
    ['get', `${base}/order-service/ci-runs`, 'delivery.entity.read'],
    ['get', `${base}/order-service/deployments`, 'delivery.entity.read'],
    ['get', `${base}/order-service/argo-application`, 'delivery.entity.read'],
    ['get', '/api/delivery/v1/collectors', 'delivery.entity.read'],
    [
      'post',
      '/api/delivery/v1/collectors/deliveries/run',
      'delivery.collector.run',
    ],
  ] as const)('refuses %s %s without %s', async (method, path, permission) => {
    const { api, server: github } = await start({
      result: AuthorizeResult.DENY,
    });
    const { status, body } = await api[method](path);
    expect(status).toBe(403);
    expect(body.error.message).toContain(`"${permission}"`);
    expect(github.requests).toEqual([]);
  });

  it('refuses somebody who is not signed in, and describes itself to them', async () => {
    const { api } = await start();
    const anonymous = mockCredentials.none.header();
    const read = await api
      .get(`${base}/order-service/ci-runs`)
      .set('authorization', anonymous);
    expect(read.status).toBe(401);
    const openApi = await api
      .get('/api/delivery/v1/openapi.json')
      .set('authorization', anonymous);
    expect(openApi.status).toBe(200);
    expect(Object.keys(openApi.body.paths)).toEqual([
      '/v1/entities/{kind}/{namespace}/{name}/ci-runs',
      '/v1/entities/{kind}/{namespace}/{name}/deployments',
      '/v1/entities/{kind}/{namespace}/{name}/argo-application',
      '/v1/collectors',
      '/v1/collectors/{id}/run',
      '/v1/deployments/weekly',
    ]);
    // It asks no permission, but is no open route either.
    expect(openApi.body.paths['/v1/deployments/weekly'].get.security).toEqual([
      { bearer: [] },
    ]);
  });

  it('runs the collection by hand and shows its log', async () => {
    const { api } = await start();
    const before = await api.get('/api/delivery/v1/collectors');
    expect(deliveryCollectorsResponseSchema.parse(before.body)).toEqual({
      collectors: [
        {
          id: 'deliveries',
          title: 'Repositories and deployments',
          succeededAt: null,
          runs: [],
        },
        {
          id: 'idea-to-production',
          title: 'Idea to production',
          succeededAt: null,
          runs: [],
        },
      ],
    });
    const started = await api.post(
      '/api/delivery/v1/collectors/deliveries/run',
    );
    expect(started.status).toBe(202);
    expect(started.body).toEqual({
      collectorId: 'deliveries',
      status: 'triggered',
    });
    const deadline = Date.now() + 90_000;
    let collectors;
    do {
      const { body } = await api.get('/api/delivery/v1/collectors?limit=1');
      ({ collectors } = deliveryCollectorsResponseSchema.parse(body));
    } while (collectors[1].succeededAt === null && Date.now() < deadline);
    expect(collectors.map(({ runs }) => runs[0])).toMatchObject([
      { status: 'succeeded', apiCalls: 1, recordsRead: 0 },
      { status: 'succeeded', recordsRead: 0 },
    ]);

    const unknown = await api.post('/api/delivery/v1/collectors/dora/run');
    expect(unknown.status).toBe(404);
    expect(unknown.body.error.message).toBe(
      'There is no collector "dora". There is deliveries, idea-to-production.',
    );
  });
});
