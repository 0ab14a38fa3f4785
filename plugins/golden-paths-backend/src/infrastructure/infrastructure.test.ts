import {
  mockCredentials,
  mockServices,
  registerMswTestHooks,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { scaffolderServiceRef } from '@backstage/plugin-scaffolder-node';
import { infrastructureResponseSchema } from '@provenpath/plugin-golden-paths-common';
import { http, HttpResponse, passthrough } from 'msw';
import { setupServer } from 'msw/node';
import type { Knex } from 'knex';
import request from 'supertest';
import { goldenPathsPlugin } from '../plugin';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let knex: Knex;

beforeAll(async () => {
  knex = await databases.init('POSTGRES_18');
});

const server = setupServer();
registerMswTestHooks(server);

const path = 'terraform/rds/production/orders';
const source = `http://github.test/my-org/infrastructure/tree/main/${path}/`;
const api = 'http://github.test/api/v3/repos/my-org/infrastructure';

const component = (name: string, lifecycle: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
  spec: { type: 'service', owner: 'team-commerce', lifecycle },
});

const resource = (
  name: string,
  annotations: Record<string, string>,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name,
    namespace: 'default',
    annotations: {
      'backstage.io/managed-by-location': `url:${source}catalog-info.yaml`,
      ...annotations,
    },
  },
  spec: { type: 'database', owner: 'group:default/team-commerce' },
  relations: [
    { type: 'ownedBy', targetRef: 'group:default/team-commerce' },
    { type: 'dependencyOf', targetRef: 'component:default/order-service' },
    { type: 'dependencyOf', targetRef: 'component:default/old-report' },
    { type: 'dependencyOf', targetRef: 'component:default/gone' },
  ],
});

const lineage = (extra = '') => `apiVersion: provenpath.io/v1
kind: Lineage
template: template:default/provision-postgresql
version: abc
inputs:
  costCenter: CC-1
  dbName: orders
  environment: production
  instanceClass: db.r7g.large
  multiAz: true
  owner: group:default/team-commerce
  service: component:default/order-service
  storageGb: 200
${extra}`;

const terraform = (extra = {}) =>
  Object.entries({
    instance_class: '"db.r7g.large"',
    storage_gb: '200',
    multi_az: 'true',
    retiring: 'false',
    ...extra,
  })
    .map(([name, value]) => `  ${name} = ${value}`)
    .join('\n');

const open = {
  number: 7,
  title: 'DB Resize: orders (production)',
  html_url: 'http://github.test/my-org/infrastructure/pull/7',
  created_at: '2026-11-23T10:00:00Z',
};

/** GitHub with the two files of the database, and a pull request for it. */
function github(files: Record<string, string>) {
  const asked: string[] = [];
  server.use(
    http.get(`${api}/contents/*`, ({ request: asking }) => {
      const file = new URL(asking.url).pathname.split('/contents/')[1];
      asked.push(file);
      const text = files[file];
      return text === undefined
        ? HttpResponse.json({ message: 'Not Found' }, { status: 404 })
        : HttpResponse.json({
            sha: 'f',
            content: Buffer.from(text).toString('base64'),
            html_url: `http://github.test/${file}`,
          });
    }),
    http.get(`${api}/pulls`, ({ request: asking }) =>
      HttpResponse.json(
        new URL(asking.url).searchParams.get('head') ===
          'my-org:resize-orders-database'
          ? [open]
          : [],
      ),
    ),
    http.all(/^http:..(127\.0\.0\.1|localhost):/, () => passthrough()),
  );
  return asked;
}

async function start(
  options: { groups?: string[]; allowed?: boolean } = {},
): Promise<request.Agent> {
  const { groups = ['group:default/team-commerce'], allowed = true } = options;
  const backend = await startTestBackend({
    features: [
      goldenPathsPlugin,
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => mockServices.database({ knex }),
      }),
      mockServices.rootConfig.factory({
        data: {
          integrations: {
            github: [
              {
                host: 'github.test',
                apiBaseUrl: 'http://github.test/api/v3',
                token: 't',
              },
            ],
          },
          portal: {
            roles: { 'platform-team': ['group:default/team-platform'] },
          },
        },
      }),
      catalogServiceMock.factory({
        entities: [
          resource('orders-database', {
            'provenpath.io/infrastructure-path': path,
          }),
          resource('by-hand', {}),
          component('order-service', 'production'),
          component('old-report', 'deprecated'),
        ],
      }),
      createServiceFactory({
        service: scaffolderServiceRef,
        deps: {},
        factory: () => ({}) as typeof scaffolderServiceRef.T,
      }),
      mockServices.permissions.mock({
        authorize: async () => [
          { result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY },
        ],
      }).factory,
      mockServices.userInfo.mock({
        getUserInfo: async () => ({
          userEntityRef: 'user:default/mock',
          ownershipEntityRefs: ['user:default/mock', ...groups],
        }),
      }).factory,
    ],
  });
  return request.agent(backend.server);
}

const read = (agent: request.Agent, name = 'orders-database') =>
  agent
    .get(`/api/golden-paths/v1/infrastructure/default/${name}`)
    .set('authorization', mockCredentials.user.header());

describe('GET /v1/infrastructure/{namespace}/{name}', () => {
  it('tells what was asked for and what can be done about it', async () => {
    const asked = github({
      [`${path}/lineage.yaml`]: lineage(),
      [`${path}/main.tf`]: terraform(),
    });
    const agent = await start();
    const { body, status } = await read(agent);
    expect([status, body.error]).toEqual([200, undefined]);
    const answer = infrastructureResponseSchema.parse(body);
    expect(answer).toMatchObject({
      entityRef: 'resource:default/orders-database',
      kind: 'postgresql',
      name: 'orders',
      environment: 'production',
      phase: 'active',
      path,
      sourceUrl: source.slice(0, -1),
      owner: 'group:default/team-commerce',
      service: 'component:default/order-service',
      template: {
        ref: 'template:default/provision-postgresql',
        version: 'abc',
      },
      settings: [
        { id: 'instanceClass', value: 'db.r7g.large (2 vCPU, 16 GB)' },
        { id: 'storageGb', value: '200 GB' },
        { id: 'multiAz', value: 'Yes' },
        { id: 'costCenter', value: 'CC-1' },
      ],
      // A tenth of 200 is 20.
      allowed: {
        storageGb: { current: 200, smallestGrowth: 220, maximum: 16000 },
      },
      mayChange: true,
      openPullRequests: [
        { number: 7, action: 'resize', branch: 'resize-orders-database' },
      ],
      retirement: {
        step: 1,
        of: 2,
        confirmation: 'orders-database',
        dependents: [
          {
            entityRef: 'component:default/old-report',
            lifecycle: 'deprecated',
          },
          {
            entityRef: 'component:default/order-service',
            lifecycle: 'production',
          },
        ],
      },
    });
    expect(
      answer.allowed?.instanceClasses.filter(size => size.refusedBecause),
    ).toMatchObject([{ value: 'db.t4g.medium' }]);
    expect(answer.guardRails.map(({ id }) => id)).toEqual([
      'encrypted',
      'no-public-access',
      'backups',
      'no-burstable-in-production',
      'multi-az-in-production',
      'deletion-protection-in-production',
      'tagged',
    ]);
    expect(answer.actions).toEqual([
      {
        id: 'resize',
        title: 'Resize',
        templateRef: 'template:default/resize-postgresql',
        formData: {
          database: 'resource:default/orders-database',
          instanceClass: 'db.r7g.large',
          storageGb: 200,
        },
      },
      {
        id: 'retire',
        title: 'Retire',
        templateRef: 'template:default/retire-postgresql',
        formData: { database: 'resource:default/orders-database' },
      },
    ]);
    await read(agent);
    // The second answer came from the first read.
    expect(asked).toHaveLength(2);
  });

  it('says who may change it to those who may not', async () => {
    github({
      [`${path}/lineage.yaml`]: lineage(),
      [`${path}/main.tf`]: terraform(),
    });
    const agent = await start({ groups: ['group:default/team-data'] });
    const { body } = await read(agent);
    expect(body.mayChange).toBe(false);
    expect(
      body.actions.map(
        (action: { refusedBecause: string }) => action.refusedBecause,
      ),
    ).toEqual([
      'Only group:default/team-commerce and the platform team may ask for it.',
      'Only group:default/team-commerce and the platform team may ask for it.',
    ]);
  });

  it('lets the platform team change everything', async () => {
    github({
      [`${path}/lineage.yaml`]: lineage('  retiring: true\n'),
      [`${path}/main.tf`]: terraform({ retiring: 'true' }),
    });
    const agent = await start({ groups: ['group:default/team-platform'] });
    const { body } = await read(agent);
    expect(body).toMatchObject({
      phase: 'retiring',
      mayChange: true,
      retirement: { step: 2, of: 2 },
      actions: [
        { id: 'resize', refusedBecause: 'It is being retired.' },
        { id: 'retire', title: 'Retire, step 2 of 2' },
      ],
    });
  });

  it.each([
    [
      'a change by hand',
      { lineage: lineage(), terraform: terraform({ storage_gb: '300' }) },
      409,
      'has storage_gb = 300, and lineage.yaml beside it records 200',
    ],
    [
      'nothing recorded',
      {},
      404,
      'has no terraform/rds/production/orders/lineage.yaml',
    ],
    [
      'answers that are none',
      {
        lineage:
          'apiVersion: provenpath.io/v1\nkind: Lineage\ntemplate: a\nversion: b\ninputs: {}\n',
        terraform: 'x',
      },
      409,
      'inputs.environment: The answer is missing.',
    ],
    ['no lineage file', { lineage: 'a: [', terraform: 'x' }, 409, 'is no YAML'],
  ])(
    'explains %s',
    async (
      _,
      files: { lineage?: string; terraform?: string },
      status,
      message,
    ) => {
      github(
        Object.fromEntries(
          Object.entries({
            [`${path}/lineage.yaml`]: files.lineage,
            [`${path}/main.tf`]: files.terraform,
          }).flatMap(([name, text]) => (text ? [[name, text]] : [])),
        ),
      );
      const answer = await read(await start());
      expect([answer.status, answer.body.error?.message]).toEqual([
        status,
        expect.stringContaining(message),
      ]);
    },
  );

  it('knows what was not asked for in the portal, and what is not there', async () => {
    github({});
    const agent = await start();
    const byHand = await read(agent, 'by-hand');
    expect([byHand.status, byHand.body.error.message]).toEqual([
      404,
      '"by-hand" was not asked for in the portal: its entry has no annotation provenpath.io/infrastructure-path.',
    ]);
    const missing = await read(agent, 'missing');
    expect(missing.status).toBe(404);
  });

  it('asks for the permission first', async () => {
    const asked = github({});
    const { status } = await read(await start({ allowed: false }));
    expect([status, asked]).toEqual([403, []]);
  });
});
