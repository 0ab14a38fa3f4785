import { setTimeout as delay } from 'node:timers/promises';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { SandboxPortal } from './sandbox/SandboxPortal';
import { reviewAndMerge } from './sandbox/reviewAndMerge';

jest.setTimeout(240_000);

const REPOSITORY = '/repos/my-org/infrastructure';
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

interface Pull {
  number: number;
  title: string;
  body: string;
  state: string;
  html_url: string;
  head: { ref: string; sha: string };
}

describe('requested infrastructure', () => {
  let portal: SandboxPortal;

  beforeAll(async () => {
    portal = await SandboxPortal.start();
    await protectInfrastructure();
    await portal.waitForEntity(SERVICE);
    await portal.waitForEntity('resource:default/orders-database');
  });
  afterAll(() => portal?.stop());

  /**
   * As in the demo organisation: a code owner reviews. The portal's account here
   * belongs to the platform team and cannot approve its own pull requests.
   */
  async function protectInfrastructure() {
    await portal.sandbox.rest(
      'PUT',
      `${REPOSITORY}/contents/.github/CODEOWNERS`,
      {
        message: 'Say who owns this',
        content: Buffer.from('* @my-org/team-commerce\n').toString('base64'),
      },
    );
    await portal.sandbox.rest(
      'PUT',
      '/orgs/my-org/teams/team-commerce/repos/my-org/infrastructure',
      { permission: 'push' },
    );
    const { status } = await portal.sandbox.rest(
      'PUT',
      `${REPOSITORY}/branches/main/protection`,
      {
        required_status_checks: null,
        enforce_admins: true,
        required_pull_request_reviews: {
          required_approving_review_count: 1,
          require_code_owner_reviews: true,
        },
        restrictions: null,
      },
    );
    expect(status).toBe(200);
  }

  async function run(
    template: string,
    values: JsonObject,
    userEntityRef?: string,
  ) {
    const task = await portal.runTemplate(template, values, userEntityRef);
    const log = task.events.map(({ body }) => body.message).join('\n');
    return { ...task, log };
  }

  /** Runs a template and gives the pull request that it links to. */
  async function pullOf(template: string, values: JsonObject) {
    const { status, output, log } = await run(template, values);
    expect([status, log]).toEqual(['completed', log]);
    const [link] = output.links as Array<{ title: string; url: string }>;
    expect(link.title).toBe('Pull request');
    const number = link.url.split('/pull/')[1];
    const { body } = await portal.sandbox.rest(
      'GET',
      `${REPOSITORY}/pulls/${number}`,
    );
    const pull = body as Pull;
    expect(pull.html_url).toBe(link.url);
    const [text] = output.text as Array<{ content: string }>;
    return { pull, text: text.content };
  }

  async function filesOf({ number }: Pull) {
    const { body } = await portal.sandbox.rest(
      'GET',
      `${REPOSITORY}/pulls/${number}/files`,
    );
    return (
      body as Array<{ filename: string; status: string; patch: string }>
    ).map(({ filename, status, patch }) => ({ filename, status, patch }));
  }

  const openPulls = async () =>
    (await portal.sandbox.rest('GET', `${REPOSITORY}/pulls`)).body as Pull[];

  /** The catalog looks by itself within minutes; a person may ask it to at once. */
  async function refresh() {
    const response = await portal.fetch('/catalog/refresh', {
      method: 'POST',
      body: JSON.stringify({
        entityRef: 'location:default/infrastructure-resources',
      }),
    });
    expect(response.status).toBe(200);
  }

  const relationsOf = (entity: Entity | undefined) =>
    (entity?.relations ?? []).map(
      ({ type, targetRef }) => `${type} ${targetRef}`,
    );

  /**
   * Whether no file declares the entity any more. The portal's catalog removes such
   * an orphan within 30 s; the tests' scheduler runs that task only once.
   */
  async function isOrphan(ref: string) {
    const [kind, namespace, name] = ref.split(/[:/]/);
    const response = await portal.fetch(
      `/catalog/entities/by-name/${kind}/${namespace}/${name}/ancestry`,
    );
    const { items } = await response.json();
    return items[0].parentEntityRefs.length === 0;
  }

  async function until(isSo: () => Promise<boolean>) {
    const end = Date.now() + 30_000;
    while (!(await isSo())) {
      if (Date.now() > end) {
        throw new Error('It did not happen within 30 s');
      }
      await delay(100);
    }
  }

  it('goes from a form to a database on the page of its service, and out again', async () => {
    // 1. Asked for: one pull request with three files.
    const { pull: first, text } = await pullOf('provision-postgresql', ask);
    expect(text).toContain('**The pull request is open.**');
    expect(first.title).toBe('DB Provisioning: order_history (production)');
    expect(first.head.ref).toBe('provision-db-order_history-production');
    expect(first.body).toContain(
      '| Instance size | db.r7g.large (2 vCPU, 16 GB) |',
    );
    expect(first.body).toContain('**Deletion protection**');
    expect((await filesOf(first)).map(({ filename }) => filename)).toEqual([
      `${FOLDER}/catalog-info.yaml`,
      `${FOLDER}/lineage.yaml`,
      `${FOLDER}/main.tf`,
    ]);

    // 2. Asked for again: the same pull request, and no new commit.
    const again = await pullOf('provision-postgresql', ask);
    expect(again.pull.number).toBe(first.number);
    expect(again.pull.head.sha).toBe(first.head.sha);
    expect(again.text).toContain('**You asked for this before.**');

    // 3. Asked for with another answer: the same pull request, changed.
    const changed = await pullOf('provision-postgresql', {
      ...ask,
      storageGb: 200,
    });
    expect(changed.pull.number).toBe(first.number);
    expect(changed.pull.head.sha).not.toBe(first.head.sha);
    expect(changed.pull.body).toContain('| Storage | 200 GB |');
    expect(changed.text).toContain('**The open pull request is updated**');
    expect(await openPulls()).toHaveLength(1);

    // 4. Reviewed and merged on its page: it is in the catalog and on its service.
    await reviewAndMerge(portal.sandboxUrl, first.html_url, 'jonas-weber');
    await refresh();
    const entity = await portal.waitForEntity(DATABASE);
    expect(relationsOf(entity)).toEqual(
      expect.arrayContaining([
        `dependencyOf ${SERVICE}`,
        'ownedBy group:default/team-commerce',
        'partOf system:default/order-management',
      ]),
    );
    await until(async () =>
      relationsOf(await portal.entity(SERVICE)).includes(
        `dependsOn ${DATABASE}`,
      ),
    );
    const merged = await run('provision-postgresql', {
      ...ask,
      storageGb: 200,
    });
    expect(merged.status).toBe('completed');
    expect(JSON.stringify(merged.output.text)).toContain(
      'There is nothing to ask for',
    );
    const refused = await run('provision-postgresql', ask);
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
    const { pull: resize } = await pullOf('resize-postgresql', {
      database: DATABASE,
      instanceClass: 'db.r7g.xlarge',
      storageGb: 300,
    });
    expect(resize.title).toBe('DB Resize: order_history (production)');
    expect(resize.body).toContain('| Storage | 200 GB | 300 GB |');
    expect(resize.body).toContain('takes over');
    const patch = (await filesOf(resize)).find(({ filename }) =>
      filename.endsWith('main.tf'),
    )!.patch;
    expect(patch.split('\n').filter(line => /^[+-]/.test(line))).toEqual([
      '-  instance_class = "db.r7g.large"',
      '-  storage_gb     = 200',
      '+  instance_class = "db.r7g.xlarge"',
      '+  storage_gb     = 300',
    ]);
    await reviewAndMerge(portal.sandboxUrl, resize.html_url, 'jonas-weber');
    await refresh();
    await until(async () =>
      Boolean(
        (await portal.entity(DATABASE))?.metadata.annotations?.[
          'provenpath.io/template-inputs'
        ]?.includes('"storageGb":300'),
      ),
    );

    // 6. Retired: first the protection, then the database.
    const step1 = await pullOf('retire-postgresql', {
      database: DATABASE,
      confirmation: 'order-history-database',
      dependentsInformed: true,
    });
    expect(step1.pull.title).toBe(
      'DB Retirement: order_history (production), step 1 of 2',
    );
    expect(step1.pull.body).toContain(`\`${SERVICE}\``);
    expect(
      (await filesOf(step1.pull))
        .find(({ filename }) => filename.endsWith('main.tf'))!
        .patch.split('\n')
        .filter(line => /^[+-]/.test(line)),
    ).toEqual(['-  retiring       = false', '+  retiring       = true']);
    await reviewAndMerge(portal.sandboxUrl, step1.pull.html_url, 'jonas-weber');
    const step2 = await pullOf('retire-postgresql', {
      database: DATABASE,
      confirmation: 'order-history-database',
      dependentsInformed: true,
    });
    expect(step2.pull.title).toBe(
      'DB Retirement: order_history (production), step 2 of 2',
    );
    expect(
      (await filesOf(step2.pull)).map(({ filename, status }) => [
        filename,
        status,
      ]),
    ).toEqual([
      [`${FOLDER}/catalog-info.yaml`, 'removed'],
      [`${FOLDER}/lineage.yaml`, 'removed'],
      [`${FOLDER}/main.tf`, 'modified'],
    ]);
    await reviewAndMerge(portal.sandboxUrl, step2.pull.html_url, 'jonas-weber');
    await refresh();
    expect(await isOrphan(SERVICE)).toBe(false);
    await until(() => isOrphan(DATABASE));
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
    const reborn = await pullOf('provision-postgresql', ask);
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
    const { status, log } = await run('provision-postgresql', values);
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
      const before = await openPulls();
      const { status, log } = await run(template, values, userEntityRef);
      expect(status).toBe('failed');
      expect(log).toContain(
        `belongs to ${ask.owner}, and ${userEntityRef} is no member of it.`,
      );
      expect(await openPulls()).toEqual(before);
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
    const { status, log } = await run(template, {
      database: 'resource:default/orders-database',
      ...values,
    });
    expect(status).toBe('failed');
    expect(log).toContain(message);
    expect(log).not.toContain('Beginning step Open the pull request');
  });

  it('asks for a cache and a queue in the same way', async () => {
    const cache = await pullOf('provision-cache', {
      cacheName: 'sessions',
      environment: 'production',
      owner: ask.owner,
      service: SERVICE,
    });
    expect(cache.pull.title).toBe('Cache Provisioning: sessions (production)');
    const queue = await pullOf('provision-queue', {
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
    await refresh();
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
