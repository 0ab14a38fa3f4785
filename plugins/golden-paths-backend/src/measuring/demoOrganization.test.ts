import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { PastQuery } from '@provenpath/plugin-golden-paths-common';
import { RunningSandbox, startSandbox } from '@provenpath/sandbox';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { StoredHistory } from '../history';
import { readScanConfig } from '../scans';
import { createMeasuring } from './createMeasuring';
import { openStores } from './openStores';

// git starts thousands of processes: on a busy machine that takes its time.
jest.setTimeout(900_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const NOW = new Date('2026-11-23T16:00:00Z');
const ORGANIZATION = 'my-org';
const python = join(process.env.TECHDOCS_BIN_DIR ?? '', 'python3');

interface Counted {
  total: number;
  eligible: number;
  onPath: number;
  excluded: Record<string, number>;
  layers: Record<string, [on: number, applying: number]>;
}

/** The documentation's Python has PyYAML. */
const describeWithPython =
  process.env.CI || existsSync(python) ? describe : describe.skip;

describeWithPython('the demo organisation', () => {
  let dataDir: string;
  let sandbox: RunningSandbox;

  beforeAll(async () => {
    dataDir = join(await mkdtemp(join(tmpdir(), 'demo-')), 'data');
    sandbox = await startSandbox({
      port: 0,
      dataDir,
      seed: 'test',
      now: NOW,
      token: 'a-token-for-tests',
      log: () => undefined,
    });
  });
  afterAll(async () => {
    await sandbox?.close();
    await rm(dirname(dataDir), { recursive: true, force: true });
  });

  it('is counted the same from its bare repositories, today and at month ends', async () => {
    const { measuring, stores, config } = await setUp(sandbox, dataDir);
    await measuring.run(new AbortController().signal);
    const day = await stores.adoption.findDay(undefined);
    const figures = await stores.adoption.summarize({
      subject: 'organization',
      day: day?.day ?? '',
    });
    const history = await new StoredHistory({ ...stores, config }).read({
      subject: 'organization',
      from: '2025-11-01',
      to: '2026-11-23',
    });
    const past = history.points.filter(({ reconstructed }) => reconstructed);
    const counted = count(
      dataDir,
      past.map(point => point.day),
    );

    expect(counted.now.onPath).toBeGreaterThan(0);
    expect(figures).toMatchObject({
      total: counted.now.total,
      eligible: counted.now.eligible,
      onPath: counted.now.onPath,
      rate: counted.now.onPath / counted.now.eligible,
    });
    expect(
      Object.fromEntries(
        figures.excluded.map(({ reason, count: left }) => [reason, left]),
      ),
    ).toEqual(counted.now.excluded);
    expect(
      Object.fromEntries(
        figures.layers.map(({ name, on, applying }) => [name, [on, applying]]),
      ),
    ).toEqual(counted.now.layers);

    expect(past.map(point => point.day)).toEqual([
      '2025-11-30',
      '2025-12-31',
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
      '2026-06-30',
      '2026-07-31',
      '2026-08-31',
      '2026-09-30',
      '2026-10-31',
    ]);
    expect(
      past.map(({ total, eligible, onPath }) => ({ total, eligible, onPath })),
    ).toEqual(
      Object.values(counted.days).map(({ total, eligible, onPath }) => ({
        total,
        eligible,
        onPath,
      })),
    );
    const behind = async (query: Partial<PastQuery>) => {
      const rows = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page = await stores.history.listPast({
          day: past[0].day,
          subject: 'organization',
          // Several pages.
          limit: 20,
          cursor,
          ...query,
        });
        rows.push(...page.items);
        cursor = page.nextCursor;
        expect(page.total).toBeGreaterThanOrEqual(rows.length);
      }
      return new Set(rows.map(({ id }) => id)).size;
    };
    expect({
      total: await behind({}),
      eligible: await behind({ excluded: 'none' }),
      onPath: await behind({ onPath: true }),
    }).toEqual({
      total: past[0].total,
      eligible: past[0].eligible,
      onPath: past[0].onPath,
    });
    expect(history.reconstruction).toMatchObject({
      status: 'complete',
      from: '2025-11-30',
      definitions: ['golden-path 3'],
    });
    expect(past.map(({ definitions }) => definitions)).toEqual(
      past.map(() => ['golden-path 3']),
    );
  });
});

async function setUp(sandbox: RunningSandbox, dataDir: string) {
  const knex = await databases.init('POSTGRES_18');
  await knex.migrate.latest({
    directory: join(__dirname, '..', '..', 'migrations'),
  });
  const host = new URL(sandbox.url).host;
  const root = new ConfigReader({
    integrations: {
      github: [
        {
          host,
          apiBaseUrl: `${sandbox.url}/api/v3`,
          token: 'a-token-for-tests',
        },
      ],
    },
    goldenPaths: {
      organizations: [{ host, name: ORGANIZATION }],
      providers: [{ host, repository: `${ORGANIZATION}/golden-path` }],
    },
  });
  const integrations = ScmIntegrations.fromConfig(root);
  const config = readScanConfig(root, integrations);
  const catalog = catalogServiceMock({
    entities: await readComponents(dataDir),
  });
  const auth = mockServices.auth();
  const stores = openStores({ knex, config, auth, catalog, integrations });
  const measuring = createMeasuring({
    ...stores,
    config,
    integrations,
    logger: mockServices.logger.mock(),
    publisher: { publishEvidence: async () => ({ upserted: 0 }) },
    now: () => NOW,
  });
  return { measuring, stores, config };
}

/** What the catalog would say, from the repositories' own files. */
async function readComponents(dataDir: string): Promise<Entity[]> {
  const folder = join(dataDir, 'repos', ORGANIZATION);
  return (await readdir(folder)).flatMap(repository => {
    const name = repository.replace(/\.git$/, '');
    const text = readCatalogFile(join(folder, repository));
    return parseAllDocuments(text)
      .map(document => document.toJS())
      .filter(entity => entity?.kind === 'Component')
      .map(entity => ({
        ...entity,
        metadata: {
          namespace: 'default',
          ...entity.metadata,
          annotations: { 'github.com/project-slug': `${ORGANIZATION}/${name}` },
        },
        relations: [
          { type: 'ownedBy', targetRef: `group:default/${entity.spec.owner}` },
        ],
      }));
  });
}

function readCatalogFile(gitDir: string): string {
  const listed = execFileSync(
    'git',
    ['-C', gitDir, 'log', '-1', '--format=%H', '--all'],
    { encoding: 'utf8' },
  );
  if (listed === '') {
    return '';
  }
  const files = execFileSync(
    'git',
    ['-C', gitDir, 'ls-tree', '--name-only', 'HEAD'],
    { encoding: 'utf8' },
  );
  return files.split('\n').includes('catalog-info.yaml')
    ? execFileSync('git', ['-C', gitDir, 'show', 'HEAD:catalog-info.yaml'], {
        encoding: 'utf8',
      })
    : '';
}

function count(
  dataDir: string,
  days: string[],
): { now: Counted; days: Record<string, Counted> } {
  const script = join(__dirname, '..', '__testUtils__', 'count_adoption.py');
  return JSON.parse(
    execFileSync(
      python,
      [script, dataDir, ORGANIZATION, NOW.toISOString(), ...days],
      { encoding: 'utf8' },
    ),
  );
}
