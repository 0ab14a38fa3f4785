import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { RunningSandbox, startSandbox } from '@provenpath/sandbox';
import { smallOrganization } from '@provenpath/sandbox/testUtils';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTrouble, StoredAdoption } from '../adoption';
import { readScanConfig } from '../scans';
import { createMeasuring } from './createMeasuring';
import { openStores } from './openStores';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const TOKEN = 'a-token-for-tests';
const DAY = 25 * 60 * 60 * 1000;

describe('a scan that fails against the sandbox', () => {
  let folder: string;
  let sandbox: RunningSandbox;
  let bench: Awaited<ReturnType<typeof setUp>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faults-'));
    sandbox = await startSandbox({
      port: 0,
      dataDir: join(folder, 'data'),
      seed: 'test',
      token: TOKEN,
      generate: smallOrganization,
    });
    bench = await setUp(sandbox.url);
    await bench.run();
  });
  afterAll(async () => {
    await sandbox?.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(() => fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' }));

  const inject = (fault: object) =>
    fetch(`${sandbox.url}/sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ path: '/api/graphql', times: 1000, ...fault }),
    });

  it.each([
    ['forbidden-integration', true],
    ['not-found', true],
    ['server-error', true],
    ['reset', true],
    ['lost-answer', true],
    ['primary-limit', false],
    ['secondary-limit', false],
    ['too-many-requests', false],
  ])('%s leaves the last complete snapshot standing', async (kind, fails) => {
    const before = await bench.read();
    expect(before.scan).toMatchObject({ complete: true, trouble: null });
    bench.clock.now = new Date(bench.clock.now.getTime() + DAY);
    await inject({ kind, retryAfterSeconds: 3600 });
    const failure = await bench.run().then(
      () => undefined,
      error => error,
    );
    expect(failure !== undefined).toBe(fails);

    const after = await bench.read();
    expect({ ...after, day: null, scan: null }).toEqual({
      ...before,
      day: null,
      scan: null,
    });
    // Its age is that of the reading before.
    expect(after.scan?.finishedAt).toBe(before.scan?.finishedAt);
    expect(after.scan?.complete).toBe(true);
    expect(after.scan?.trouble?.message).toEqual(expect.any(String));

    await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' });
    // Beyond the end of every limit.
    bench.clock.now = new Date(bench.clock.now.getTime() + DAY);
    await bench.run();
    const mended = await bench.read();
    expect(mended.scan?.trouble).toBe(null);
    expect(mended.scan?.finishedAt).toBe(bench.clock.now.toISOString());
  });
});

async function setUp(sandboxUrl: string) {
  const knex = await databases.init('POSTGRES_18');
  await knex.migrate.latest({
    directory: join(__dirname, '..', '..', 'migrations'),
  });
  const { host } = new URL(sandboxUrl);
  const root = new ConfigReader({
    integrations: {
      github: [{ host, apiBaseUrl: `${sandboxUrl}/api/v3`, token: TOKEN }],
    },
    goldenPaths: {
      organizations: [{ host, name: 'my-org' }],
      providers: [{ host, repository: 'my-org/golden-path' }],
      scans: { history: { months: 0 }, runCalls: 0 },
    },
  });
  const integrations = ScmIntegrations.fromConfig(root);
  const config = readScanConfig(root, integrations);
  const stores = openStores({
    knex,
    config,
    integrations,
    auth: mockServices.auth(),
    catalog: catalogServiceMock({ entities: [] }),
  });
  const clock = { now: new Date() };
  const measuring = createMeasuring({
    ...stores,
    config,
    integrations,
    logger: mockServices.logger.mock(),
    publisher: { publishEvidence: async () => ({ upserted: 0 }) },
    now: () => clock.now,
    pauseMilliseconds: 1,
  });
  const answers = new StoredAdoption({
    store: stores.adoption,
    cuts: stores.cuts,
    readGoldenPaths: async () =>
      (await stores.ground.readGoldenPaths()).goldenPaths,
    readTrouble: () =>
      readTrouble({
        ...stores,
        collectorIds: ['golden-path-scan', 'golden-path-adoption'],
      }),
  });
  return {
    clock,
    run: () => measuring.run(new AbortController().signal),
    read: () => answers.read({ subject: 'organization' }),
  };
}
