import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { createInfrastructureActions } from './createInfrastructureActions';

const server = setupServer();
registerMswTestHooks(server);

const repoUrl = 'localhost:4010?owner=my-org&repo=infrastructure';
const api = 'http://localhost:4010/api/v3/repos/my-org/infrastructure';
const path = 'terraform/rds/production/orders';

const orders = {
  costCenter: 'team-commerce',
  dbName: 'orders',
  environment: 'production',
  instanceClass: 'db.r7g.large',
  multiAz: true,
  owner: 'group:default/team-commerce',
  service: 'component:default/order-service',
  storageGb: 100,
};

const entity = (kind: string, name: string, rest: Partial<Entity> = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default', ...rest.metadata },
  spec: { type: 'x', lifecycle: 'production' },
  relations: rest.relations,
});

const located = (target: string, infrastructurePath?: string) => ({
  name: '',
  annotations: {
    'backstage.io/managed-by-location': `url:${target}`,
    ...(infrastructurePath && {
      'provenpath.io/infrastructure-path': infrastructurePath,
    }),
  },
});

const tree = 'http://localhost:4010/my-org/infrastructure/tree/main';
const dependencyOf = [
  { type: 'dependencyOf', targetRef: 'component:default/order-service' },
];
const named = (name: string, metadata: Entity['metadata']) => ({
  ...metadata,
  name,
});
const catalogEntities = [
  entity('Group', 'team-commerce'),
  entity('Component', 'order-service', {
    relations: [
      { type: 'partOf', targetRef: 'system:default/commerce-platform' },
    ],
  }),
  entity('Resource', 'orders-database', {
    metadata: named(
      'orders-database',
      located(`${tree}/${path}/catalog-info.yaml`, path),
    ),
    relations: dependencyOf,
  }),
  entity('Resource', 'legacy-database', {
    metadata: named(
      'legacy-database',
      located(
        'http://localhost:4010/my-org/legacy/tree/main/catalog-info.yaml',
      ),
    ),
  }),
  entity('Resource', 'foreign-database', {
    metadata: named(
      'foreign-database',
      located(
        `http://localhost:4010/my-org/other/tree/main/terraform/rds/production/foreign/catalog-info.yaml`,
        'terraform/rds/production/foreign',
      ),
    ),
  }),
];

const workspace = createMockDirectory();
const actions = new Map(
  createInfrastructureActions({
    catalog: catalogServiceMock({ entities: catalogEntities }),
    config: mockServices.rootConfig({
      data: {
        portal: { roles: { 'platform-team': ['group:default/team-platform'] } },
      },
    }),
    integrations: ScmIntegrations.fromConfig(
      mockServices.rootConfig({
        data: {
          integrations: {
            github: [
              {
                host: 'localhost:4010',
                apiBaseUrl: 'http://localhost:4010/api/v3',
                token: 'portal-token',
              },
            ],
          },
        },
      }),
    ),
  }).map(action => [
    action.id.replace('golden-path:infrastructure-', ''),
    action,
  ]),
);

/** Somebody who belongs to these groups. */
const member = (...groups: string[]) => ({
  ref: 'user:default/mira',
  entity: {
    ...entity('User', 'mira', {
      relations: groups.map(group => ({
        type: 'memberOf',
        targetRef: `group:default/${group}`,
      })),
    }),
  },
});

async function run(
  id: string,
  input: JsonObject,
  options: { user?: object; isDryRun?: boolean; logger?: object } = {},
) {
  const action = actions.get(id)!;
  const output = new Map<string, unknown>();
  await action.handler({
    ...createMockActionContext({ workspacePath: workspace.path }),
    input,
    user: member('team-commerce'),
    getInitiatorCredentials: async () => mockCredentials.user(),
    ...options,
    output: (name: string, value: unknown) => output.set(name, value),
  } as never);
  return Object.fromEntries(output);
}

/** The repository with these files, and perhaps an open pull request. */
function github(
  files: Record<string, string>,
  pull?: { branch: string; files: Record<string, string> },
) {
  server.use(
    http.get(`${api}/contents/*`, ({ request }) => {
      const url = new URL(request.url);
      const file = decodeURIComponent(url.pathname.split('/contents/')[1]);
      const from =
        url.searchParams.get('ref') === pull?.branch ? pull?.files : files;
      const text = from?.[file];
      return text === undefined
        ? HttpResponse.json({ message: 'Not Found' }, { status: 404 })
        : HttpResponse.json({
            // git hash-object of "a" and of "b", each with a line break.
            sha:
              {
                'a\n': '78981922613b2afb6025042ff6bd878ac1994e85',
                'b\n': '61780798228d17af2d34fce4cfbdf35556832472',
              }[text] ?? 'other',
            content: Buffer.from(text).toString('base64'),
            html_url: `http://localhost:4010/${file}`,
          });
    }),
    http.get(`${api}/pulls`, ({ request }) =>
      HttpResponse.json(
        pull &&
          new URL(request.url).searchParams.get('head') ===
            `my-org:${pull.branch}`
          ? [
              {
                number: 7,
                title: 'x',
                html_url: 'http://localhost:4010/my-org/infrastructure/pull/7',
                created_at: '2026-11-23T00:00:00Z',
              },
            ]
          : [],
      ),
    ),
  );
}

const recorded = (values: JsonObject = orders) => ({
  [`${path}/lineage.yaml`]: JSON.stringify({
    apiVersion: 'provenpath.io/v1',
    kind: 'Lineage',
    template: 'template:default/provision-postgresql',
    version: 'abc',
    inputs: values,
  }),
  [`${path}/main.tf`]: `
  instance_class = "${values.instanceClass}"
  storage_gb     = ${values.storageGb}
  multi_az       = ${values.multiAz}
  retiring       = ${values.retiring === true}
`,
});

describe('golden-path:infrastructure-guard', () => {
  const ask = (values: JsonObject, options = {}) =>
    run('guard', { kind: 'postgresql', repoUrl, values }, options);
  const minimum = {
    dbName: 'stock',
    environment: 'production',
    owner: 'team-commerce',
    service: 'Component:order-service',
  };

  it('fills in defaults, full references and what the catalog knows', async () => {
    github({});
    const output = await ask({ ...minimum, multiAz: null, costCenter: '' });
    expect(output).toMatchObject({
      request: {
        ...orders,
        dbName: 'stock',
        system: 'system:default/commerce-platform',
      },
      path: 'terraform/rds/production/stock',
      branchName: 'provision-db-stock-production',
      entityRef: 'resource:default/stock-database',
      title: 'DB Provisioning: stock (production)',
      description: expect.stringContaining('`user:default/mira` asks for it'),
      skeletonValues: { projectSlug: 'my-org/infrastructure' },
    });
    const dev = await ask({ ...minimum, environment: 'dev' });
    expect(dev.request).toMatchObject({ multiAz: false });
  });

  it('asks nobody in a dry run, and still holds to the guard rails', async () => {
    const output = await ask(minimum, { isDryRun: true });
    expect(output.path).toBe('terraform/rds/production/stock');
    await expect(
      ask({ ...minimum, instanceClass: 'db.t4g.medium' }, { isDryRun: true }),
    ).rejects.toThrow('instanceClass: "db.t4g.medium" is burstable');
  });

  it.each([
    [{ multiAz: false }, 'multiAz: Multi-AZ is off'],
    [{ dbName: 'order' }, 'dbName: "order" is a name that PostgreSQL keeps'],
    [{ dbName: undefined }, 'dbName: The answer is missing.'],
    [{ owner: 'group:' }, 'owner: "group:" is no reference.'],
    [
      { owner: 'user:default/mira' },
      'owner: "user:default/mira" cannot be taken',
    ],
    [{ owner: 'team-x' }, 'owner: the catalog has no group:default/team-x.'],
    [
      { dbName: 'legacy' },
      '"legacy-database" is in the catalog already, from http://localhost:4010/my-org/legacy/',
    ],
  ])('refuses %p', async (change, message) => {
    github({});
    await expect(
      ask(JSON.parse(JSON.stringify({ ...minimum, ...change }))),
    ).rejects.toThrow(message);
  });

  it('lets the same be asked for again, and nothing else under its name', async () => {
    github(recorded());
    expect((await ask({ ...minimum, dbName: 'orders' })).path).toBe(path);
    await expect(
      ask({ ...minimum, dbName: 'orders', storageGb: 500 }),
    ).rejects.toThrow('Resize or retire it from its page in the catalog');
  });

  it('completes a cache and a queue', async () => {
    github({});
    const { owner, service } = minimum;
    const cache = await run('guard', {
      kind: 'cache',
      repoUrl,
      values: {
        cacheName: 'sessions',
        environment: 'production',
        owner,
        service,
      },
    });
    expect(cache.request).toMatchObject({ engine: 'valkey', replicas: 1 });
    const queue = await run('guard', {
      kind: 'queue',
      repoUrl,
      values: { queueName: 'events', environment: 'dev', owner, service },
    });
    expect(queue.request).toMatchObject({ fifo: false, retentionDays: 4 });
  });

  it('says in the log until when it waits for GitHub', async () => {
    const warn = jest.fn();
    github({});
    server.use(
      http.get(
        `${api}/contents/*`,
        () =>
          HttpResponse.json(
            { message: 'You have exceeded a secondary rate limit' },
            { status: 403, headers: { 'retry-after': '1' } },
          ),
        { once: true },
      ),
    );
    const logger = { info: jest.fn(), warn };
    await ask(minimum, { logger });
    expect(warn).toHaveBeenCalledWith(
      expect.stringMatching(/^Waiting until .* because localhost:4010/),
    );
  });

  it('wants to know whose repository it is', async () => {
    await expect(
      run('guard', {
        kind: 'postgresql',
        repoUrl: 'localhost:4010?repo=infrastructure',
        values: minimum,
      }),
    ).rejects.toThrow(/owner/);
  });
});

describe('golden-path:infrastructure-read', () => {
  const read = (name: string, options = {}) =>
    run('read', { repoUrl, entityRef: `resource:default/${name}` }, options);

  it('gives the recorded answers', async () => {
    github(recorded());
    expect(await read('orders-database')).toEqual({
      kind: 'postgresql',
      path,
      request: orders,
      template: 'template:default/provision-postgresql',
    });
  });

  it.each([
    ['legacy-database', 'was not asked for in the portal'],
    [
      'foreign-database',
      'comes from my-org/other at localhost:4010, and this template changes my-org/infrastructure',
    ],
    ['missing-database', 'the catalog has no such entity'],
    ['orders-database', `has no ${path}/lineage.yaml`],
  ])('refuses %s', async (name, message) => {
    github({});
    await expect(read(name)).rejects.toThrow(message);
  });

  it('makes a database up in a dry run', async () => {
    expect(
      await read('order-history-database-staging', { isDryRun: true }),
    ).toMatchObject({
      path: 'terraform/rds/staging/order_history',
      request: { dbName: 'order_history', environment: 'staging' },
    });
    await expect(read('orders', { isDryRun: true })).rejects.toThrow(
      'Name a database as resource:default/orders-database',
    );
  });
});

describe('golden-path:infrastructure-resize', () => {
  const resize = (answers: JsonObject, options = {}) =>
    run('resize', { repoUrl, request: orders, ...answers }, options);

  it('works out the new request', async () => {
    expect(await resize({ storageGb: 200 })).toMatchObject({
      request: { ...orders, storageGb: 200 },
      path,
      branchName: 'resize-orders-database',
      title: 'DB Resize: orders (production)',
      skeletonValues: { storageGb: 200 },
    });
  });

  it('is for the owner and the platform team', async () => {
    await expect(
      resize({ storageGb: 200 }, { user: member('team-data') }),
    ).rejects.toThrow(
      'orders belongs to group:default/team-commerce, and user:default/mira is no member of it.',
    );
    await resize({ storageGb: 200 }, { user: member('team-platform') });
    // A machine has no team.
    await resize({ storageGb: 200 }, { user: undefined });
  });

  it('refuses what RDS cannot do', async () => {
    await expect(resize({ storageGb: 50 })).rejects.toThrow(
      'storageGb: 50 GB are less than the 100 GB of now.',
    );
  });

  it('judges only the new size in a dry run', async () => {
    await resize({ storageGb: 50 }, { isDryRun: true });
    await expect(
      resize({ instanceClass: 'db.t4g.medium' }, { isDryRun: true }),
    ).rejects.toThrow('burstable');
  });

  it('takes only what was read of a database', async () => {
    await expect(
      run('resize', { repoUrl, request: { a: 1 }, storageGb: 200 }),
    ).rejects.toThrow('request is not that of a PostgreSQL database');
  });
});

describe('golden-path:infrastructure-retire', () => {
  const retire = (answers: JsonObject, options = {}) =>
    run(
      'retire',
      { repoUrl, request: orders, confirmation: 'orders-database', ...answers },
      options,
    );

  it('takes the protection off first', async () => {
    expect(await retire({ dependentsInformed: true })).toMatchObject({
      removes: false,
      request: { ...orders, retiring: true },
      filesToDelete: [],
      branchName: 'retire-orders-database',
      description: expect.stringContaining('`component:default/order-service`'),
    });
  });

  it('removes what is not protected any more', async () => {
    const request = { ...orders, retiring: true };
    expect(await retire({ request, dependentsInformed: true })).toMatchObject({
      removes: true,
      filesToDelete: [`${path}/catalog-info.yaml`, `${path}/lineage.yaml`],
    });
  });

  it.each([
    [{ confirmation: 'orders' }, 'Type orders-database to retire it.'],
    [{ confirmation: '' }, 'Type orders-database to retire it.'],
    [{}, 'component:default/order-service still depends on orders-database.'],
    [{ dependentsInformed: false }, 'still depends on orders-database.'],
  ])('refuses %p', async (answers, message) => {
    await expect(retire(answers)).rejects.toThrow(message);
  });

  it('is for the owner and the platform team', async () => {
    await expect(
      retire({ dependentsInformed: true }, { user: member('team-data') }),
    ).rejects.toThrow('belongs to group:default/team-commerce');
  });
});

describe('golden-path:infrastructure-compare', () => {
  const branch = 'provision-db-orders-production';
  const file = `${path}/main.tf`;
  const compare = (more: JsonObject = {}, options = {}) =>
    run('compare', { repoUrl, branchName: branch, path, ...more }, options);
  const url = 'http://localhost:4010/my-org/infrastructure/pull/7';

  beforeEach(() => workspace.setContent({ [file]: 'a\n' }));

  it.each([
    ['nothing', {}, undefined, { state: 'new', same: false }],
    [
      'other files',
      { [file]: 'b\n' },
      undefined,
      { state: 'new', same: false },
    ],
    [
      'the same files',
      { [file]: 'a\n' },
      undefined,
      { state: 'merged', same: true },
    ],
    [
      'the same open',
      {},
      { [file]: 'a\n' },
      { state: 'unchanged', same: true, pullRequestUrl: url },
    ],
    [
      'another open',
      { [file]: 'a\n' },
      { [file]: 'b\n' },
      { state: 'changed', same: false, pullRequestUrl: url },
    ],
  ])('finds %s', async (_, files, open, expected) => {
    github(
      files as Record<string, string>,
      open && { branch, files: open as Record<string, string> },
    );
    expect(await compare()).toEqual(expected);
  });

  it('looks for what has to be gone', async () => {
    const gone = `${path}/lineage.yaml`;
    github({ [file]: 'a\n', [gone]: 'b\n' });
    expect((await compare({ filesToDelete: [gone] })).state).toBe('new');
    github({ [file]: 'a\n' });
    expect((await compare({ filesToDelete: [gone] })).state).toBe('merged');
  });

  it('asks nobody in a dry run, and never leaves the workspace', async () => {
    expect(await compare({}, { isDryRun: true })).toEqual({
      state: 'new',
      same: false,
    });
    await expect(compare({ path: '../..' })).rejects.toThrow(
      'Relative path is not allowed',
    );
  });
});
