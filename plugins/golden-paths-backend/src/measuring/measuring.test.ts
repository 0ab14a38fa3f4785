import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { PublishEvidence } from '@provenpath/plugin-kpis-common';
import { join } from 'node:path';
import {
  FakeGithub,
  FakeRepository,
  startFakeGithub,
} from '../__testUtils__/fakeGithub';
import { readTrouble, StoredAdoption } from '../adoption';
import { StoredProposals } from '../proposals';
import { readScanConfig } from '../scans';
import { createMeasuring } from './createMeasuring';
import { openStores } from './openStores';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const SHA = 'c94e59728e1ebc2f03ed66ee999c48fd19654060';
const CI = '.github/workflows/ci.yaml';
const DEPLOY = '.github/workflows/deploy.yaml';
let github: FakeGithub;

afterEach(() => github?.stop());

/** What was asked, without the runs that are looked up afterwards. */
const scanned = () => github.asked.filter(asked => !asked.startsWith('runs'));

const goldenPathFile = `
apiVersion: provenpath.io/v1
kind: GoldenPath
metadata: { name: golden-path, title: Golden path }
spec:
  definition: 3
  versions: { newest: v2, approved: [v1, v2] }
  layers:
    - name: build
      title: Build
      description: Compiled
      appliesTo: [service, website, library, job]
      workflows: [{ path: .github/workflows/java-ci.yaml, since: v1 }]
      actions: []
    - name: deploy
      title: Deploy
      description: Deployed
      appliesTo: [service, website, job]
      workflows: [{ path: .github/workflows/deploy.yaml, since: v2 }]
      actions: []
`;

const uses = (path: string, ref: string) =>
  `on: push\njobs: { a: { uses: my-org/golden-path/.github/workflows/${path}@${ref} } }`;

const recently = '2026-11-20T10:00:00Z';

/** Ten repositories: six eligible, of which two are on the path. */
const organization = (): FakeRepository[] => [
  {
    id: 1,
    name: 'golden-path',
    pushedAt: recently,
    files: { 'golden-path.yaml': goldenPathFile },
    tags: { v1: 'a'.repeat(40), v2: SHA },
  },
  {
    id: 2,
    name: 'order-service',
    pushedAt: recently,
    files: {
      Dockerfile: '',
      [CI]: uses('java-ci.yaml', 'v1'),
      [DEPLOY]: uses('deploy.yaml', SHA),
    },
    // Building succeeded; deploying failed, and long ago succeeded.
    runs: [
      { path: DEPLOY, at: '2026-11-20T10:00:00Z', conclusion: 'failure' },
      { path: CI, at: '2026-11-20T09:00:00Z', conclusion: 'success' },
      { path: DEPLOY, at: '2026-10-20T10:00:00Z', conclusion: 'success' },
    ],
  },
  {
    id: 3,
    name: 'order-client',
    pushedAt: recently,
    // Only building applies to a library.
    files: { [CI]: uses('java-ci.yaml', 'v2') },
    runs: [{ path: CI, at: '2026-11-10T10:00:00Z', conclusion: 'success' }],
  },
  {
    id: 4,
    name: 'payment-service',
    pushedAt: recently,
    // Deploying is there since v2.
    files: {
      Dockerfile: '',
      [CI]: uses('java-ci.yaml', 'v2'),
      [DEPLOY]: uses('deploy.yaml', 'v1'),
    },
  },
  {
    id: 5,
    name: 'golden-looking',
    pushedAt: recently,
    files: {
      '.github/workflows/golden-path.yaml': uses('java-ci.yaml', 'main'),
    },
  },
  {
    id: 6,
    name: 'broken',
    pushedAt: recently,
    files: { [CI]: 'on: push\njobs:\n  a: {}\n  a: {}\n' },
  },
  { id: 7, name: 'image-only', pushedAt: recently, files: { Dockerfile: '' } },
  { id: 8, name: 'elsewhere', pushedAt: recently, files: { Jenkinsfile: '' } },
  { id: 9, name: 'notes', pushedAt: recently, files: { 'README.md': '' } },
  {
    id: 10,
    name: 'archived-one',
    pushedAt: recently,
    archived: true,
    files: { [CI]: uses('java-ci.yaml', 'v2') },
  },
];

function component(name: string, type: string, owner: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: { 'github.com/project-slug': `my-org/${name}` },
    },
    spec: { type },
    relations: [
      { type: 'ownedBy', targetRef: `group:default/${owner}` },
      { type: 'partOf', targetRef: 'system:default/orders' },
    ],
  };
}

const entities: Entity[] = [
  component('order-service', 'service', 'team-commerce'),
  component('order-client', 'library', 'team-commerce'),
  component('payment-service', 'service', 'team-payments'),
];

async function setUp(repositories = organization()) {
  const knex = await databases.init('POSTGRES_18');
  await knex.migrate.latest({
    directory: join(__dirname, '..', '..', 'migrations'),
  });
  github = await startFakeGithub(repositories);
  const clock = { now: new Date('2026-11-26T12:00:00Z') };
  const root = new ConfigReader({
    integrations: {
      github: [
        { host: github.host, apiBaseUrl: github.apiBaseUrl, token: 't' },
      ],
    },
    goldenPaths: {
      organizations: [{ host: github.host, name: 'my-org' }],
      providers: [{ host: github.host, repository: 'my-org/golden-path' }],
    },
  });
  const integrations = ScmIntegrations.fromConfig(root);
  const config = {
    ...readScanConfig(root, integrations),
    maximumPageSize: 4,
    // The past is read from the demo organisation.
    history: { months: 0, points: 0 },
  };
  const published: PublishEvidence[] = [];
  const now = () => clock.now;
  const auth = mockServices.auth();
  const catalog = catalogServiceMock({ entities });
  const stores = openStores({ knex, config, auth, catalog, integrations });
  const measuring = createMeasuring({
    ...stores,
    config,
    integrations,
    logger: mockServices.logger.mock(),
    publisher: {
      publishEvidence: async publication => {
        published.push(publication);
        return { upserted: publication.rows.length };
      },
    },
    now,
    pauseMilliseconds: 1,
  });
  const { scans, runs, adoption, cuts, ground } = stores;
  const answers = new StoredAdoption({
    store: adoption,
    cuts,
    readGoldenPaths: async () => (await ground.readGoldenPaths()).goldenPaths,
    readTrouble: () =>
      readTrouble({
        runs,
        scans,
        collectorIds: ['golden-path-scan', 'golden-path-adoption'],
      }),
  });
  return {
    knex,
    clock,
    scans,
    runs,
    published,
    answers,
    stores,
    measuring,
    run: () => measuring.run(new AbortController().signal),
    read: (subject = 'organization', at?: string) =>
      answers.read({ subject, at }),
  };
}

describe('measuring', () => {
  it('counts who is on the path, and everybody else by reason', async () => {
    const { run, read, scans } = await setUp();
    await run();
    const answer = await read();
    // golden-path has neither workflow nor Dockerfile: not deployable.
    expect(answer).toMatchObject({
      day: '2026-11-26',
      rate: 2 / 6,
      onPath: 2,
      eligible: 6,
      total: 10,
      excluded: [
        { reason: 'archived', count: 1 },
        { reason: 'ci-not-readable', count: 1 },
        { reason: 'not-deployable', count: 2 },
      ],
      // order-client runs; order-service was not deployed for 30 days.
      running: { rate: 1 / 6, onPath: 1, measured: 2 },
      before: null,
      layers: [
        // order-service, order-client, payment-service of six.
        {
          name: 'build',
          title: 'Build',
          on: 3,
          applying: 6,
          running: 2,
          measured: 3,
        },
        // Of the services order, payment and image-only.
        { name: 'deploy', on: 1, applying: 3, running: 0, measured: 1 },
      ],
      versionLag: [
        { releases: 0, count: 2 },
        { releases: 1, count: 1 },
      ],
      // payment-service and order-client call tags, as does order-service.
      pins: [
        { pin: 'tag', count: 3 },
        { pin: 'branch', count: 1 },
      ],
      unreadable: 1,
      definitions: [{ definition: 3, newest: 'v2', problem: null }],
      scan: {
        complete: true,
        requests: 3,
        points: 3,
        read: 10,
        known: 10,
        trouble: null,
      },
    });
    expect(await scans.listScans({ limit: 5 })).toMatchObject([
      { kind: 'full', status: 'complete', repositories: 10, requests: 3 },
    ]);
  });

  it('answers for a system and for a team', async () => {
    const { run, read } = await setUp();
    await run();
    expect(await read('system:default/orders')).toMatchObject({
      onPath: 2,
      eligible: 3,
      total: 3,
    });
    expect(await read('group:default/team-payments')).toMatchObject({
      rate: 0,
      eligible: 1,
    });
    expect(await read('group:default/nobody')).toMatchObject({
      rate: null,
      total: 0,
    });
  });

  it('shows each repository, filtered and page by page', async () => {
    const { run, answers } = await setUp();
    await run();
    const list = async (query: object) =>
      answers.list({ subject: 'organization', limit: 2, ...query });
    const first = await list({});
    expect(first.items.map(({ name }) => name)).toEqual([
      'archived-one',
      'broken',
    ]);
    expect(first.items[1].problems).toMatchObject([{ file: CI, line: 4 }]);
    const second = await list({ cursor: first.nextCursor ?? '' });
    expect(second.items.map(({ name }) => name)).toEqual([
      'elsewhere',
      'golden-looking',
    ]);
    const missing = await list({ missing: 'deploy', limit: 9 });
    expect(missing.items.map(({ name }) => name)).toEqual([
      'image-only',
      'payment-service',
    ]);
    // Called, but at a version that did not have it in this layer.
    expect(missing.items[1].layers[1]).toMatchObject({
      on: false,
      version: null,
      files: [DEPLOY],
    });
    expect((await list({ onPath: true })).items).toHaveLength(2);
    expect((await list({ text: 'PAYMENT' })).items).toHaveLength(1);
    expect((await list({ excluded: 'archived' })).nextCursor).toBe(null);
  });

  it('reads only what was pushed since, and keeps the days before', async () => {
    const { run, read, clock, scans } = await setUp();
    await run();
    github.asked.length = 0;
    clock.now = new Date('2026-11-27T11:00:00Z');
    const payments = github.repositories.find(({ id }) => id === 4)!;
    payments.pushedAt = '2026-11-27T10:00:00Z';
    payments.files![DEPLOY] = uses('deploy.yaml', 'v2');
    await run();
    // Runs were looked up 23 hours ago, which is soon enough.
    expect(github.asked).toEqual(['goldenPath', 'repositories 4']);
    expect(await read()).toMatchObject({ day: '2026-11-27', onPath: 3 });
    expect(await read('organization', '2026-11-26')).toMatchObject({
      day: '2026-11-26',
      onPath: 2,
    });
    expect(await read('organization', '2026-11-25')).toMatchObject({
      day: null,
      rate: null,
    });
    expect((await scans.listScans({ limit: 1 }))[0]).toMatchObject({
      kind: 'changes',
      repositories: 1,
    });
  });

  it('forgets what a full reading no longer finds', async () => {
    const { run, read, clock, published } = await setUp();
    await run();
    github.repositories = github.repositories.filter(({ id }) => id !== 2);
    clock.now = new Date('2026-11-27T12:30:00Z');
    published.length = 0;
    await run();
    expect(await read()).toMatchObject({ total: 9, onPath: 1, eligible: 5 });
    const gone = published[0].rows.find(
      ({ title }) => title === 'my-org/order-service',
    );
    expect(gone).toMatchObject({
      value: null,
      excludedReason: 'no longer there',
    });
  });

  it('publishes a row for each change, the same again for none', async () => {
    const { run, published } = await setUp();
    await run();
    await run();
    // Declared and running, twice.
    expect(published).toHaveLength(4);
    expect(published.slice(2)).toEqual(published.slice(0, 2));
    expect(published[1].readingId).toBe('running');
    expect(
      published[1].rows.flatMap(({ value }) => value ?? []).sort(),
    ).toEqual([0, 0, 0, 0, 0, 1]);
    expect(published[0]).toMatchObject({
      kpiId: 'golden-path-adoption',
      readingId: 'declared',
      source: { demo: false },
    });
    const values = published[0].rows.flatMap(({ value }) => value ?? []);
    expect(values.sort()).toEqual([0, 0, 0, 0, 1, 1]);
    expect(
      published[0].rows.find(({ title }) => title === 'my-org/order-service'),
    ).toMatchObject({
      value: 1,
      entityRef: 'component:default/order-service',
      ownerRef: 'group:default/team-commerce',
      stateKey: `${github.host}/my-org/order-service#component:default/order-service`,
    });
  });
});

describe('faults', () => {
  const overloaded = { status: 502, body: { message: 'Bad gateway' } };

  it('asks for fewer at once when GitHub does not manage', async () => {
    const { run, read } = await setUp();
    github.intervene = ({ variables }) =>
      Number(variables.first) > 2 ? overloaded : undefined;
    await run();
    expect(github.asked.slice(0, 3)).toEqual([
      'goldenPath',
      'repositories 4',
      'repositories 2',
    ]);
    expect(await read()).toMatchObject({ total: 10, onPath: 2 });
  });

  it('reads a repository that is too much without its files, and says so', async () => {
    const { run, read, answers } = await setUp();
    github.intervene = ({ variables }) =>
      variables.content && variables.after === '1' ? overloaded : undefined;
    // Pages of four, so make the first one short.
    const original = github.intervene;
    github.intervene = asked =>
      asked.variables.content && Number(asked.variables.first) > 1
        ? overloaded
        : original(asked);
    await run();
    expect(await read()).toMatchObject({ total: 10 });
    const { items } = await answers.list({
      subject: 'organization',
      unreadable: 'true',
      limit: 9,
    });
    expect(
      items.map(({ name, problems }) => [name, problems[0].message]),
    ).toEqual([['broken', 'GitHub could not answer with the files in time']]);
  });

  it('stops before the reserve, waits, and goes on where it stopped', async () => {
    const { run, read, clock, scans } = await setUp();
    // The reserve of 0.2 is 1000 points; golden path and first page are asked.
    github.remaining = 1001;
    await run();
    expect(await scans.listScans({ limit: 5 })).toMatchObject([
      {
        status: 'waiting',
        repositories: 4,
        waitsUntil: '2026-11-26T13:00:00.000Z',
      },
    ]);
    expect(await read()).toMatchObject({ scan: { complete: false } });
    github.asked.length = 0;
    await run();
    // Only the golden path: the organisation waits.
    expect(github.asked).toEqual(['goldenPath']);
    github.remaining = 5000;
    github.asked.length = 0;
    clock.now = new Date('2026-11-26T13:00:01Z');
    await run();
    expect(scanned().slice(1)).toEqual(['repositories 4', 'repositories 4']);
    expect(await scans.listScans({ limit: 5 })).toMatchObject([
      { status: 'complete', repositories: 10, requests: 3, points: 3 },
    ]);
    expect(await read()).toMatchObject({ total: 10, onPath: 2 });
  });

  it('leaves what was measured standing when a scan fails, and resumes', async () => {
    const { run, read, clock, runs, published } = await setUp();
    await run();
    const before = await read();
    clock.now = new Date('2026-11-27T13:00:00Z');
    github.intervene = ({ variables }) =>
      variables.after === '4'
        ? { status: 401, body: { message: 'Bad credentials' } }
        : undefined;
    await expect(run()).rejects.toThrow('golden-path-scan failed');
    expect(await read()).toEqual({
      ...before,
      scan: {
        ...before.scan,
        trouble: {
          since: expect.any(String),
          message: expect.stringContaining('does not accept'),
        },
      },
    });
    expect(published).toHaveLength(2);
    const [failed] = await runs.listRuns({
      collectorId: 'golden-path-scan',
      limit: 1,
    });
    expect(failed).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('does not accept'),
    });
    github.intervene = undefined;
    github.asked.length = 0;
    await run();
    // The first page of four is not read again.
    expect(scanned()).toEqual([
      'goldenPath',
      'repositories 4',
      'repositories 4',
    ]);
    expect(await read()).toMatchObject({ day: '2026-11-27', total: 10 });
  });

  it('keeps the last good file of a golden path, and says what is wrong', async () => {
    const { run, read } = await setUp();
    await run();
    github.repositories[0].files = { 'golden-path.yaml': 'kind: Other' };
    await run();
    expect(await read()).toMatchObject({
      onPath: 2,
      definitions: [
        {
          definition: 3,
          problem: expect.stringContaining('golden-path.yaml is wrong'),
        },
      ],
    });
  });

  it('pretends no rate without a golden path', async () => {
    const { run, read, published } = await setUp(
      organization().filter(({ id }) => id !== 1),
    );
    await run();
    expect(await read()).toMatchObject({
      rate: null,
      eligible: 6,
      definitions: [
        { definition: null, problem: expect.stringContaining('knows no') },
      ],
    });
    expect(published).toEqual([]);
  });
});

describe('the parts of a figure', () => {
  it('add up by team, whether it has one or not', async () => {
    const { run, answers } = await setUp();
    await run();
    const { items } = await answers.cut({
      subject: 'organization',
      by: 'team',
    });
    expect(items).toEqual([
      // golden-path, golden-looking, broken, image-only, elsewhere, notes, archived.
      {
        key: null,
        total: 7,
        eligible: 3,
        onPath: 0,
        running: 0,
        measured: 0,
        rate: 0,
      },
      {
        key: 'group:default/team-commerce',
        total: 2,
        eligible: 2,
        onPath: 2,
        running: 1,
        measured: 2,
        rate: 1,
      },
      {
        key: 'group:default/team-payments',
        total: 1,
        eligible: 1,
        onPath: 0,
        running: 0,
        measured: 0,
        rate: 0,
      },
    ]);
    const systems = await answers.cut({
      subject: 'organization',
      by: 'system',
    });
    expect(systems.items.map(({ key, total }) => [key, total])).toEqual([
      [null, 7],
      ['system:default/orders', 3],
    ]);
  });

  it('show team by layer', async () => {
    const { run, answers } = await setUp();
    await run();
    const { layers, rows } = await answers.heatmap({ subject: 'organization' });
    expect(layers).toEqual([
      { name: 'build', title: 'Build' },
      { name: 'deploy', title: 'Deploy' },
    ]);
    expect(rows[0]).toEqual({
      team: 'group:default/team-commerce',
      eligible: 2,
      onPath: 2,
      cells: [
        { layer: 'build', on: 2, applying: 2 },
        // A library is not deployed.
        { layer: 'deploy', on: 1, applying: 1 },
      ],
    });
  });

  it('narrow from all repositories to the running ones', async () => {
    const { run, answers } = await setUp();
    await run();
    const { steps } = await answers.funnel({ subject: 'organization' });
    expect(steps.map(({ step, count }) => [step, count])).toEqual([
      ['all', 10],
      ['not-archived', 9],
      ['eligible', 6],
      ['any-layer', 3],
      ['on-path', 2],
      ['running', 1],
    ]);
  });

  it('tell which versions are called', async () => {
    const { run, answers } = await setUp();
    await run();
    const { layers } = await answers.versions({ subject: 'organization' });
    expect(layers).toMatchObject([
      {
        name: 'build',
        versions: [
          { version: 'v2', releasesBehind: 0, count: 2 },
          { version: 'v1', releasesBehind: 1, count: 1 },
          // golden-looking calls a branch.
          { version: null, releasesBehind: null, count: 1 },
        ],
      },
      {
        name: 'deploy',
        versions: [
          { version: 'v2', count: 1 },
          { version: null, count: 1 },
        ],
      },
    ]);
  });

  it('say what one component lacks, and what to write', async () => {
    const { run, answers } = await setUp();
    await run();
    const standing = await answers.component(
      'component:default/payment-service',
    );
    // Its build never ran, and its deployment is called at an old version.
    expect(standing).toMatchObject({ explanation: null, toDo: 2 });
    expect(standing.layers).toMatchObject([
      { name: 'build', on: true, advice: { action: 'make-it-run' } },
      {
        name: 'deploy',
        on: false,
        newest: 'v2',
        advice: {
          action: 'approved-version',
          example: 'uses: my-org/golden-path/.github/workflows/deploy.yaml@v2',
          file: DEPLOY,
        },
      },
    ]);
    const order = await answers.component('component:default/order-service');
    expect(order.layers.map(({ advice }) => advice.action)).toEqual([
      'newer-version',
      'make-it-run',
    ]);
    const nobody = await answers.component('component:default/nobody');
    expect(nobody.adoption).toBe(null);
    expect(nobody.explanation).toContain('github.com/project-slug');
  });
});

describe('a new definition', () => {
  it('shows the old rate beside the new one', async () => {
    const { run, read, clock } = await setUp();
    await run();
    clock.now = new Date('2026-11-27T11:00:00Z');
    github.repositories[0].files = {
      'golden-path.yaml': goldenPathFile.replace(
        'definition: 3',
        'definition: 4',
      ).concat(`    - name: docs
      title: Docs
      description: Published
      appliesTo: [service, website, library, job]
      workflows: [{ path: .github/workflows/docs.yaml, since: v2 }]
      actions: []
`),
    };
    await run();
    expect(await read()).toMatchObject({
      // Nobody calls the new layer.
      onPath: 0,
      rate: 0,
      before: { onPath: 2, rate: 2 / 6 },
      definitions: [{ definition: 4, definitionBefore: 3 }],
    });
  });
});

describe('proposals', () => {
  const pathless = () =>
    organization().map(repository => ({
      ...repository,
      files: repository.id === 1 ? { 'README.md': '' } : repository.files,
    }));

  it('list what most repositories call, and judge by what is ticked', async () => {
    const { run, read, stores, measuring } = await setUp(pathless());
    await run();
    expect(await read()).toMatchObject({ rate: null });
    const proposals = new StoredProposals(stores);
    const { items, partial } = await proposals.list({ limit: 30 });
    const repository = `${github.host}/my-org/golden-path`;
    expect(partial).toBe(false);
    expect(items).toMatchObject([
      // order-service, order-client, payment-service, golden-looking.
      {
        repository,
        path: '.github/workflows/java-ci.yaml',
        callers: 4,
        refs: [
          { ref: 'v2', callers: 2 },
          { ref: 'main', callers: 1 },
          { ref: 'v1', callers: 1 },
        ],
        suggestedLayer: 'build',
        chosen: null,
      },
      { path: '.github/workflows/deploy.yaml', callers: 2 },
    ]);
    const who = { by: 'user:default/priya', at: new Date() };
    await proposals.choose(
      { choices: [{ repository, path: items[0].path, layer: 'build' }] },
      who,
    );
    await measuring.judge();
    // Every version of it counts, branches too.
    expect(await read()).toMatchObject({
      onPath: 4,
      eligible: 6,
      definitions: [{ source: 'file' }, { source: 'chosen', definition: 1 }],
    });
    expect((await proposals.list({ limit: 1 })).items[0].chosen).toMatchObject({
      layer: 'build',
      by: 'user:default/priya',
    });
    await expect(
      proposals.choose(
        { choices: [{ repository, path: 'ci/unknown', layer: 'build' }] },
        who,
      ),
    ).rejects.toThrow('No scanned repository calls');
    await proposals.choose({ choices: [] }, who);
    await measuring.judge();
    expect(await read()).toMatchObject({ rate: null });
  });

  it('are there while the first scan goes on', async () => {
    const { run, read, stores } = await setUp(pathless());
    github.remaining = 1001;
    await run();
    const {
      items,
      partial,
      read: count,
    } = await new StoredProposals(stores).list({ limit: 30 });
    expect({ partial, count }).toEqual({ partial: true, count: 4 });
    // archived-one does not count, golden-looking calls a branch.
    expect(items).toMatchObject([]);
    expect(await read()).toMatchObject({
      total: 4,
      scan: { complete: false, read: 4, known: 10 },
    });
  });
});

describe('the migration', () => {
  it('goes down and up again', async () => {
    const { knex } = await setUp();
    const directory = join(__dirname, '..', '..', 'migrations');
    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('adoption_states')).toBe(false);
    await knex.migrate.latest({ directory });
    expect(await knex.schema.hasTable('adoption_states')).toBe(true);
  });
});
