import { TestDatabases } from '@backstage/backend-test-utils';
import { FakeGithub } from '../__testUtils__/fakeGithub';
import {
  CI,
  DEPLOY,
  organization,
  setUpMeasuring,
  uses,
} from '../__testUtils__/measuredOrganization';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let github: FakeGithub;

afterEach(() => github?.stop());

async function setUp(repositories = organization()) {
  const measured = await setUpMeasuring(databases, repositories);
  github = measured.github;
  return measured;
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
