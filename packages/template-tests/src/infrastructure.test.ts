import type { JsonObject } from '@backstage/types';
import {
  INFRASTRUCTURE as REPOSITORY,
  InfrastructureRuns,
  relationsOf,
} from './sandbox/InfrastructureRuns';
import type { SandboxPortal } from './sandbox/SandboxPortal';
import { reviewAndMerge } from './sandbox/reviewAndMerge';

jest.setTimeout(360_000);

const FOLDER = 'terraform/rds/production/order_history';
const DATABASE = 'resource:default/order-history-database';
const SERVICE = 'component:default/order-service';

const ask: JsonObject = {
  dbName: 'order_history',
  environment: 'production',
  instanceClass: 'db.r7g.large',
  storageGb: 100,
  multiAz: true,
  owner: 'group:default/team-commerce',
  service: SERVICE,
  costCenter: 'CC-4711',
};

describe('requested infrastructure', () => {
  let runs: InfrastructureRuns;
  let portal: SandboxPortal;

  beforeAll(async () => {
    runs = await InfrastructureRuns.start();
    portal = runs.portal;
    await portal.waitForEntity(SERVICE);
    await portal.waitForEntity('resource:default/orders-database');
  });
  afterAll(() => runs?.stop());

  it('goes from a form to a database on the page of its service, and out again', async () => {
    // 1. Asked for: one pull request with three files.
    const { pull: first, text } = await runs.pullOf(
      'provision-postgresql',
      ask,
    );
    expect(text).toContain('**The pull request is open.**');
    expect(first.title).toBe('DB Provisioning: order_history (production)');
    expect(first.head.ref).toBe('provision-db-order_history-production');
    expect(first.body).toContain(
      '| Instance size | db.r7g.large (2 vCPU, 16 GB) |',
    );
    expect(first.body).toContain('**Deletion protection**');
    expect((await runs.filesOf(first)).map(({ filename }) => filename)).toEqual(
      [
        `${FOLDER}/catalog-info.yaml`,
        `${FOLDER}/lineage.yaml`,
        `${FOLDER}/main.tf`,
      ],
    );

    // 2. Asked for again: the same pull request, and no new commit.
    const again = await runs.pullOf('provision-postgresql', ask);
    expect(again.pull.number).toBe(first.number);
    expect(again.pull.head.sha).toBe(first.head.sha);
    expect(again.text).toContain('**You asked for this before.**');

    // 3. Asked for with another answer: the same pull request, changed.
    const changed = await runs.pullOf('provision-postgresql', {
      ...ask,
      storageGb: 200,
    });
    expect(changed.pull.number).toBe(first.number);
    expect(changed.pull.head.sha).not.toBe(first.head.sha);
    expect(changed.pull.body).toContain('| Storage | 200 GB |');
    expect(changed.text).toContain('**The open pull request is updated**');
    expect(await runs.openPulls()).toHaveLength(1);

    // 4. Reviewed and merged on its page: it is in the catalog and on its service.
    await reviewAndMerge(portal.sandboxUrl, first.html_url, 'jonas-weber');
    await runs.refresh();
    const entity = await portal.waitForEntity(DATABASE);
    expect(relationsOf(entity)).toEqual(
      expect.arrayContaining([
        `dependencyOf ${SERVICE}`,
        'ownedBy group:default/team-commerce',
        'partOf system:default/order-management',
      ]),
    );
    await runs.until(async () =>
      relationsOf(await portal.entity(SERVICE)).includes(
        `dependsOn ${DATABASE}`,
      ),
    );
    const merged = await runs.run('provision-postgresql', {
      ...ask,
      storageGb: 200,
    });
    expect(merged.status).toBe('completed');
    expect(JSON.stringify(merged.output.text)).toContain(
      'There is nothing to ask for',
    );
    const refused = await runs.run('provision-postgresql', ask);
    expect(refused.log).toContain(
      '"order_history" exists in production already, with other settings. Resize or retire it from its page in the catalog',
    );

    // 5. Resized: the change alone.
    const page = await portal.fetch(
      '/golden-paths/v1/infrastructure/default/order-history-database',
    );
    expect(await page.json()).toMatchObject({
      name: 'order_history',
      values: { storageGb: 200 },
      openPullRequests: [],
    });
    await portal.sandbox.setFault({
      method: 'POST',
      path: `/api/v3${REPOSITORY}/pulls`,
      kind: 'too-many-requests',
      retryAfterSeconds: 1,
    });
    const { pull: resize, log } = await runs.pullOf('resize-postgresql', {
      database: DATABASE,
      instanceClass: 'db.r7g.xlarge',
      storageGb: 300,
    });
    // GitHub's limit held it up, which the page of the run shows from its log.
    expect(log).toMatch(
      /Waiting until \S+ because localhost:\d+ limits how quickly requests may come/,
    );
    expect(await runs.openPulls()).toHaveLength(1);
    expect(resize.title).toBe('DB Resize: order_history (production)');
    expect(resize.body).toContain('| Storage | 200 GB | 300 GB |');
    expect(resize.body).toContain('takes over');
    const patch = (await runs.filesOf(resize)).find(({ filename }) =>
      filename.endsWith('main.tf'),
    )!.patch;
    expect(patch.split('\n').filter(line => /^[+-]/.test(line))).toEqual([
      '-  instance_class = "db.r7g.large"',
      '-  storage_gb     = 200',
      '+  instance_class = "db.r7g.xlarge"',
      '+  storage_gb     = 300',
    ]);
    await reviewAndMerge(portal.sandboxUrl, resize.html_url, 'jonas-weber');
    await runs.refresh();
    await runs.until(async () =>
      Boolean(
        (await portal.entity(DATABASE))?.metadata.annotations?.[
          'provenpath.io/template-inputs'
        ]?.includes('"storageGb":300'),
      ),
    );

    // 6. Retired: first the protection, then the database.
    const step1 = await runs.pullOf('retire-postgresql', {
      database: DATABASE,
      confirmation: 'order-history-database',
      dependentsInformed: true,
    });
    expect(step1.pull.title).toBe(
      'DB Retirement: order_history (production), step 1 of 2',
    );
    expect(step1.pull.body).toContain(`\`${SERVICE}\``);
    expect(
      (await runs.filesOf(step1.pull))
        .find(({ filename }) => filename.endsWith('main.tf'))!
        .patch.split('\n')
        .filter(line => /^[+-]/.test(line)),
    ).toEqual(['-  retiring       = false', '+  retiring       = true']);
    await reviewAndMerge(portal.sandboxUrl, step1.pull.html_url, 'jonas-weber');
    const step2 = await runs.pullOf('retire-postgresql', {
      database: DATABASE,
      confirmation: 'order-history-database',
      dependentsInformed: true,
    });
    expect(step2.pull.title).toBe(
      'DB Retirement: order_history (production), step 2 of 2',
    );
    expect(
      (await runs.filesOf(step2.pull)).map(({ filename, status }) => [
        filename,
        status,
      ]),
    ).toEqual([
      [`${FOLDER}/catalog-info.yaml`, 'removed'],
      [`${FOLDER}/lineage.yaml`, 'removed'],
      [`${FOLDER}/main.tf`, 'modified'],
    ]);
    await reviewAndMerge(portal.sandboxUrl, step2.pull.html_url, 'jonas-weber');
    await runs.refresh();
    expect(await runs.isOrphan(SERVICE)).toBe(false);
    await runs.until(() => runs.isOrphan(DATABASE));
    const { body: left } = await portal.sandbox.rest(
      'GET',
      `${REPOSITORY}/contents/${FOLDER}/main.tf`,
    );
    const root = Buffer.from(
      (left as { content: string }).content,
      'base64',
    ).toString();
    expect(root).not.toContain('module ');
    expect(root).toContain('rds/production/order_history.tfstate');

    // 7. The name is free again.
    const reborn = await runs.pullOf('provision-postgresql', ask);
    expect(reborn.pull.number).not.toBe(first.number);
    expect((await portal.sandbox.requests()).missing).toEqual([]);
  });

  it.each([
    [
      'a burstable size in production',
      'provision-postgresql',
      { ...ask, instanceClass: 'db.t4g.medium' },
      'instanceClass',
    ],
    [
      'production without a standby',
      'provision-postgresql',
      { ...ask, multiAz: false },
      'multiAz',
    ],
    [
      'a name that RDS forbids',
      'provision-postgresql',
      { ...ask, dbName: 'order_' },
      'dbName',
    ],
    [
      'a burstable cache in production',
      'provision-cache',
      {
        cacheName: 'sessions',
        environment: 'production',
        nodeType: 'cache.t4g.small',
        owner: ask.owner,
        service: SERVICE,
      },
      'nodeType',
    ],
  ])('refuses %s before a run begins', async (_, template, values, field) => {
    await expect(portal.tasks.create(template, values)).rejects.toThrow(
      new RegExp(`400.*${field}`),
    );
  });

  it.each([
    [
      'a team that does not exist',
      { ...ask, owner: 'group:default/team-nobody' },
      // The preflight names a missing team before the guard rails would.
      'Owner team: The catalog knows no group:default/team-nobody. Choose a team from the list.',
    ],
    [
      'a service that does not exist',
      { ...ask, service: 'component:default/nothing' },
      'service: the catalog has no component:default/nothing.',
    ],
    [
      'a database that exists with other settings',
      { ...ask, dbName: 'orders' },
      '"orders" exists in production already, with other settings.',
    ],
  ])('refuses %s in its first step', async (_, values, message) => {
    const { status, log } = await runs.run('provision-postgresql', values);
    expect(status).toBe('failed');
    expect(log).toContain(message);
  });

  it.each([
    ['another team', 'user:default/lin-chen', 'provision-postgresql', ask],
    [
      'another team',
      'user:default/lin-chen',
      'provision-cache',
      {
        cacheName: 'sessions',
        environment: 'dev',
        owner: ask.owner,
        service: ask.service,
      },
    ],
    [
      'another team',
      'user:default/lin-chen',
      'provision-queue',
      {
        queueName: 'events',
        environment: 'dev',
        owner: ask.owner,
        service: ask.service,
      },
    ],
    ['no team', 'user:default/guest', 'provision-postgresql', ask],
  ])(
    'lets nobody of %s (%s) run up costs by %s',
    async (_, userEntityRef, template, values) => {
      const before = await runs.openPulls();
      const { status, log } = await runs.run(template, values, userEntityRef);
      expect(status).toBe('failed');
      expect(log).toContain(
        `belongs to ${ask.owner}, and ${userEntityRef} is no member of it.`,
      );
      expect(await runs.openPulls()).toEqual(before);
    },
  );

  it.each([
    [
      'less storage',
      'resize-postgresql',
      { storageGb: 400 },
      'storageGb: 400 GB are less than the 500 GB of now. RDS cannot shrink storage',
    ],
    [
      'a little more storage',
      'resize-postgresql',
      { storageGb: 549 },
      'RDS grows storage by a tenth or more. Choose 550 or more.',
    ],
    [
      'a burstable size in production',
      'resize-postgresql',
      { instanceClass: 'db.t4g.medium' },
      'instanceClass: "db.t4g.medium" is burstable',
    ],
    [
      'no change',
      'resize-postgresql',
      {},
      'orders has this size and this storage now. Change at least one of them.',
    ],
    [
      'another name',
      'retire-postgresql',
      { confirmation: 'orders', dependentsInformed: true },
      'confirmation: "orders" is not the name of the database. Type orders-database to retire it.',
    ],
    [
      'forgotten dependents',
      'retire-postgresql',
      { confirmation: 'orders-database' },
      'dependentsInformed: component:default/order-service still depends on orders-database.',
    ],
  ])('refuses a change with %s', async (_, template, values, message) => {
    const { status, log } = await runs.run(template, {
      database: 'resource:default/orders-database',
      ...values,
    });
    expect(status).toBe('failed');
    expect(log).toContain(message);
    expect(log).not.toContain('Beginning step Open the pull request');
  });

  it('asks for a cache and a queue in the same way', async () => {
    const cache = await runs.pullOf('provision-cache', {
      cacheName: 'sessions',
      environment: 'production',
      owner: ask.owner,
      service: SERVICE,
    });
    expect(cache.pull.title).toBe('Cache Provisioning: sessions (production)');
    const queue = await runs.pullOf('provision-queue', {
      queueName: 'order-events',
      environment: 'staging',
      fifo: true,
      owner: ask.owner,
      service: SERVICE,
    });
    expect(queue.pull.head.ref).toBe('provision-queue-order-events-staging');
    for (const { pull } of [cache, queue]) {
      await reviewAndMerge(portal.sandboxUrl, pull.html_url, 'jonas-weber');
    }
    await runs.refresh();
    expect(
      (await portal.waitForEntity('resource:default/sessions-cache')).spec
        ?.type,
    ).toBe('cache');
    expect(
      relationsOf(
        await portal.waitForEntity(
          'resource:default/order-events-queue-staging',
        ),
      ),
    ).toContain(`dependencyOf ${SERVICE}`);
  });
});
