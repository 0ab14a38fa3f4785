import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import {
  type Replica,
  ReplicaSet,
  startTraceCollector,
} from '@provenpath/local-stack';
import type { Client } from 'pg';
import { eventually, readToken, signInAs } from '../e2e-tests/support/portal';
import { expectImportToSurvive } from './support/billImport';
import { expectCollectionToSurvive } from './support/collection';
import { connect, overlappingRuns } from './support/connect';
import { addMetrics, readDashboardMetrics } from './support/metrics';
import { findWorker } from './support/findWorker';
import { expectToldElsewhere } from './support/signals';
import { expectTraced } from './support/traces';
import {
  expectAllServe,
  expectKept,
  expectSlownessSaid,
  QUESTION,
  takeAllConnections,
} from './support/outages';
import { bringInSurvey, dumpWipeRestore, readFigures } from './support/restore';
import { injectFault } from './support/sandbox';
import { signInBeside } from './support/signInBeside';
import {
  countCommits,
  startRun,
  statusOf,
  stepOf,
} from './support/templateRuns';

const rootDir = path.resolve(__dirname, '../../..');

let folder: string;
let replicas: ReplicaSet;
let traces: Awaited<ReturnType<typeof startTraceCollector>>;
let database: Client;
let developer: { authorization: string };
/** The replica that is left once imports have been killed. */
let survivor: Replica;
let page: Page;
const told = new Set<string>();
test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(600_000);
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-replicas-'));
  traces = await startTraceCollector();
  replicas = new ReplicaSet({
    rootDir,
    logsDir: path.join(rootDir, '.local/logs/replicas'),
    dataDir: folder,
    size: 3,
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: traces.url },
  });
  // All three meet one empty database at once.
  await replicas.start();
  process.env.E2E_PORTAL_URL = replicas.url;
  database = await connect(replicas.database);
  page = await browser.newPage();
});

test.beforeEach(() => addMetrics(replicas, told));

test.afterAll(async () => {
  await page?.close();
  await database?.end();
  await replicas?.stop();
  await traces?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

test('a session that one replica opened is good on each', async ({
  request,
}) => {
  await eventually(() => signInAs(page, 'mira-okafor'));
  developer = { authorization: await readToken(page) };
  for (const { name, url } of replicas.replicas) {
    const answer = await request.get(`${url}/api/catalog/entities?limit=1`, {
      headers: developer,
    });
    expect(answer.status(), name).toBe(200);
  }
  // The cookie, too: each reload renews the session on the next replica.
  for (let turn = 0; turn < replicas.replicas.length; turn += 1) {
    await page.reload();
    await expect(page.getByRole('navigation').first()).toBeVisible();
  }
});

test('a request is traced from HTTP down to PostgreSQL', async () => {
  for (const replica of replicas.replicas) {
    await expectTraced(traces.spans, replica, developer);
  }
});

test('each scheduled collection ran on one replica at a time', async () => {
  await eventually(async () => {
    const { runs } = await overlappingRuns(database);
    expect(runs).toBeGreaterThanOrEqual(6);
  });
  expect((await overlappingRuns(database)).overlaps).toEqual([]);
});

test('what one replica tells a person reaches the page that another one serves', async ({
  browser,
  request,
}) => {
  await expectToldElsewhere(replicas, {
    request,
    developer,
    platform: await signInBeside(browser, 'priya-raman'),
  });
});

test('a template run goes on when its replica dies, and does nothing twice', async ({
  request,
}) => {
  await eventually(async () => {
    const template = `${replicas.url}/api/catalog/entities/by-name/template/default/spring-boot-service`;
    const answer = await request.get(template, { headers: developer });
    expect(answer.status()).toBe(200);
  });
  // The push is done and its answer is kept back: the replica dies in between.
  await injectFault(replicas, {
    method: 'POST',
    path: '/my-org/survivor.git/git-receive-pack',
    kind: 'late-answer',
    delayMilliseconds: 60_000,
  });
  const id = await startRun(request, replicas.url, developer, 'survivor');
  await eventually(async () => {
    expect(await statusOf(database, id)).toBe('processing');
    expect(await stepOf(database, id)).toBe('publish');
  });
  const worker = await findWorker(replicas.replicas, database, id);
  await replicas.kill(worker);
  await eventually(async () => {
    expect(await statusOf(database, id)).toBe('completed');
  }, 120_000);
  expect(await countCommits(replicas, 'survivor')).toBe(1);
  await replicas.startReplica(worker);
});

test('a collection goes on when its replica dies, and ends in the same rows', async ({
  browser,
}) => {
  const headers = await signInBeside(browser, 'priya-raman');
  await expectCollectionToSurvive(replicas, database, headers);
});

test('a PostgreSQL that goes away is said plainly, and its return needs no restart', async ({
  request,
}) => {
  const ask = () =>
    request.get(`${replicas.url}${QUESTION}`, { headers: developer });
  const propose = (title: string) =>
    request.post(`${replicas.url}/api/surveys/v1/requests`, {
      headers: developer,
      data: { kind: 'request', title },
    });
  const pids = replicas.replicas.map(({ service }) => service?.pid);
  const reading = Array.from({ length: 20 }, ask);
  const writing = Array.from({ length: 5 }, (_, turn) =>
    propose(`Under load ${turn}`),
  );
  await database.end();
  await replicas.stopPostgres();
  for (const answer of await Promise.all([...reading, ...writing])) {
    expect([200, 201, 503]).toContain(answer.status());
  }
  // One of them was started after its sessions' keys were read last.
  for (const { url, name } of replicas.replicas) {
    const refused = await request.get(`${url}${QUESTION}`, {
      headers: developer,
    });
    expect([name, refused.status()]).toEqual([name, 503]);
    expect((await refused.json()).error.message).toContain('try again');
  }
  await replicas.startPostgres();
  await eventually(() => expectAllServe(replicas, request, developer));
  expect(replicas.replicas.map(({ service }) => service?.pid)).toEqual(pids);
  database = await connect(replicas.database);
  await expectKept(database, await Promise.all(writing));
});

test('a PostgreSQL without a connection left is said plainly, and passes', async ({
  request,
}) => {
  const release = await takeAllConnections(replicas.database);
  try {
    for (const { url, name } of replicas.replicas) {
      const refused = await request.get(`${url}${QUESTION}`, {
        headers: developer,
      });
      expect([name, refused.status()]).toEqual([name, 503]);
    }
  } finally {
    await release();
  }
  await eventually(() => expectAllServe(replicas, request, developer));
});

test('a PostgreSQL that is slow lets nobody hang', async ({ request }) => {
  await expectSlownessSaid(replicas, { database, request, developer });
});

test('the dashboard asks for nothing that no replica tells', async () => {
  const asked = readDashboardMetrics(rootDir);
  await eventually(async () => {
    await addMetrics(replicas, told);
    expect([...told]).toEqual(expect.arrayContaining(asked));
  });
});

test('an import goes on when its replicas die, and ends in the same rows', async ({
  browser,
}) => {
  const finance = await signInBeside(browser, 'lucia-moretti');
  survivor = await expectImportToSurvive(replicas, database, finance);
});

test('a backup that is restored brings the same figures', async ({
  browser,
  request,
}) => {
  const toolsDir = process.env.POSTGRES_TOOLS_BIN_DIR ?? '';
  test.skip(!toolsDir && !process.env.CI, 'pg_dump is not on this machine');
  const platform = await signInBeside(browser, 'priya-raman');
  const survey = await bringInSurvey(survivor.url, platform);
  const read = () => readFigures(request, survivor.url, { developer, survey });
  const figures = await read();
  expect(figures.kpis.some(({ value }) => value !== null)).toBe(true);
  expect(Number(figures.costs.totals[0].total)).toBe(399_985_000);
  await database.end();
  await replicas.kill(survivor);
  await dumpWipeRestore({
    rootDir,
    folder,
    toolsDir,
    database: replicas.database,
  });
  await replicas.startReplica(survivor);
  expect(await read()).toEqual(figures);
});
