import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { ReplicaSet } from '@provenpath/local-stack';
import type { Client } from 'pg';
import { eventually, readToken, signInAs } from '../e2e-tests/support/portal';
import { expectCollectionToSurvive } from './support/collection';
import { connect, overlappingRuns } from './support/connect';
import { addMetrics, readDashboardMetrics } from './support/metrics';
import { findWorker } from './support/findWorker';
import { listenForSignals } from './support/listenForSignals';
import {
  expectAllServe,
  expectKept,
  QUESTION,
  takeAllConnections,
} from './support/outages';
import { dumpWipeRestore, readFigures } from './support/restore';
import { injectFault } from './support/sandbox';
import { signInBeside } from './support/signInBeside';
import { startRun, statusOf, stepOf } from './support/templateRuns';

const rootDir = path.resolve(__dirname, '../../..');

let folder: string;
let replicas: ReplicaSet;
let database: Client;
let developer: { authorization: string };
let page: Page;
const told = new Set<string>();
test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(600_000);
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-replicas-'));
  replicas = new ReplicaSet({
    rootDir,
    logsDir: path.join(rootDir, '.local/logs/replicas'),
    dataDir: folder,
    size: 3,
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
  const [first, second, third] = replicas.replicas;
  const listener = await listenForSignals(
    third.url,
    developer.authorization,
    'notifications',
  );
  const asked = await request.post(`${first.url}/api/surveys/v1/requests`, {
    headers: developer,
    data: { kind: 'request', title: 'A template for batch jobs' },
  });
  expect(asked.status()).toBe(201);
  const { id } = await asked.json();
  const answered = await request.post(
    `${second.url}/api/surveys/v1/requests/${id}/answer`,
    {
      headers: await signInBeside(browser, 'priya-raman'),
      data: { outcome: 'planned', answer: 'It is planned for next quarter.' },
    },
  );
  expect(answered.status()).toBe(200);
  await eventually(async () => {
    expect(JSON.stringify(listener.messages)).toContain('new_notification');
  }, 30_000);
  listener.close();
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
  const commits = await request.get(
    `${replicas.sandboxUrl}/api/v3/repos/my-org/survivor/commits`,
    { headers: { authorization: `Bearer ${replicas.sandboxToken}` } },
  );
  expect(await commits.json()).toHaveLength(1);
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
  const { rows } = await database.query<{ status: string }>(
    'SELECT DISTINCT status FROM scaffolder.tasks',
  );
  expect(rows).toEqual([{ status: 'completed' }]);
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
  await database.query('BEGIN');
  await database.query('LOCK TABLE catalog.final_entities');
  const answer = await request.get(`${replicas.url}${QUESTION}`, {
    headers: developer,
    timeout: 60_000,
  });
  await database.query('ROLLBACK');
  expect(answer.status()).toBe(503);
  expect((await answer.json()).error.message).toContain('longer than 30');
  await eventually(() => expectAllServe(replicas, request, developer));
});

test('the dashboard asks for nothing that no replica tells', async () => {
  const asked = readDashboardMetrics(rootDir);
  await eventually(async () => {
    await addMetrics(replicas, told);
    expect([...told]).toEqual(expect.arrayContaining(asked));
  });
});

test('a backup that is restored brings the same figures', async ({
  request,
}) => {
  const toolsDir = process.env.POSTGRES_TOOLS_BIN_DIR ?? '';
  test.skip(!toolsDir && !process.env.CI, 'pg_dump is not on this machine');
  const [first, ...others] = replicas.replicas;
  const figures = await readFigures(request, first.url, developer);
  expect(figures.kpis.some(({ value }) => value !== null)).toBe(true);
  await database.end();
  for (const each of [first, ...others]) await replicas.kill(each);
  await dumpWipeRestore({
    rootDir,
    folder,
    toolsDir,
    database: replicas.database,
  });
  await replicas.startReplica(first);
  expect(await readFigures(request, first.url, developer)).toEqual(figures);
});
