import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Page, expect, test } from '@playwright/test';
import {
  type Replica,
  ReplicaSet,
  productionDir,
} from '@provenpath/local-stack';
import type { Client } from 'pg';
import { eventually, readToken, signInAs } from '../e2e-tests/support/portal';
import { connect } from '../replica-tests/support/connect';
import { bringInSurvey, readFigures } from '../replica-tests/support/restore';
import { signInBeside } from '../replica-tests/support/signInBeside';
import {
  collectAlone,
  createAlone,
  importAlone,
  overNewConnections,
  totalOf,
} from './support/alone';
import {
  type Headers,
  answerSurvey,
  ask,
  expectAlike,
  expectCollected,
  figuresOf,
  journeysOf,
  openSurvey,
  readBill,
} from './support/journeys';
import { locationsIn } from './support/locations';
import { missingMigrations } from './support/migrations';
import { expectPages } from './support/pages';
import { Traffic } from './support/Traffic';

const rootDir = path.resolve(__dirname, '../../..');
/** Of this checkout. */
const bundleDir = productionDir(rootDir);
const SURVEY = 'rolling';

let folder: string;
let replicas: ReplicaSet;
let database: Client;
let page: Page;
let early: Replica[];
let late: Replica[];
let developer: Headers & { authorization: string };
let platform: Headers;
let finance: Headers;
let pastSurvey: string;
let figures: Awaited<ReturnType<typeof readFigures>>;
let written = 0;
test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(600_000);
  const earlierDir = process.env.RELEASE_BUNDLE_DIR;
  if (!earlierDir) throw new Error('RELEASE_BUNDLE_DIR names no bundle');
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-rolling-'));
  replicas = new ReplicaSet({
    rootDir,
    logsDir: path.join(rootDir, '.local/logs/rolling'),
    dataDir: folder,
    size: 2,
    bundleDir: earlierDir,
    env: {
      SURVEYS_BALLOT_SECRET: 'secret-of-the-ballots-of-a-rolling-update',
      APP_CONFIG_catalog_locations: locationsIn(earlierDir),
      // How long a closed survey waits for those who are answering.
      APP_CONFIG_surveys_ballots_grace: JSON.stringify({ seconds: 5 }),
      // The traffic of one person here is that of many.
      APP_CONFIG_portal_limits: JSON.stringify({ user: 60_000 }),
    },
  });
  await replicas.start();
  early = [...replicas.replicas];
  process.env.E2E_PORTAL_URL = replicas.url;
  database = await connect(replicas.database);
  page = await browser.newPage();
});

test.afterAll(async () => {
  await page?.close();
  await database?.end();
  await replicas?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Says something beside the counts. */
function say(description: string): void {
  test.info().annotations.push({ type: 'said', description });
}

/** Asks without a pause while something is done, and expects every answer to be right. */
async function underTraffic(
  stamp: string,
  action: () => Promise<void>,
): Promise<void> {
  const traffic = Traffic.start(replicas.url, developer, journeysOf(stamp));
  let answered;
  try {
    await action();
  } finally {
    answered = await traffic.stop();
  }
  const { counts, failures } = answered;
  const list = Object.entries(counts).map(
    ([name, count]) => `${count} ${name}`,
  );
  say(`answered while ${stamp}: ${list.join(', ')}`);
  written += counts['wishes written'];
  expect(failures).toEqual([]);
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(0);
}

const read = ({ url }: Replica) =>
  overNewConnections(requests =>
    readFigures(requests, url, { developer, survey: pastSurvey }),
  );

test('the earlier release serves, with rows of every journey', async ({
  browser,
}) => {
  await eventually(() => signInAs(page, 'mira-okafor'));
  developer = { authorization: await readToken(page) };
  platform = await signInBeside(browser, 'priya-raman');
  finance = await signInBeside(browser, 'lucia-moretti');
  const [one] = early;
  await eventually(async () => {
    const template = 'template/default/spring-boot-service';
    await ask(one.url, `catalog/entities/by-name/${template}`, {
      headers: developer,
    });
  });
  await importAlone({ worker: one, others: [] }, finance, 1);
  expect(await readBill(one, developer)).toMatchObject({ total: totalOf(1) });
  pastSurvey = await bringInSurvey(one.url, platform);
  await eventually(() => openSurvey(one, platform, SURVEY));
  await answerSurvey(page, SURVEY);
  await expectPages(page, early.length);
  await collectAlone({ worker: one, others: [] }, platform, database);
  await eventually(() => expectCollected(one, platform), 180_000);
  await eventually(async () => {
    figures = await read(one);
    expect(figures.kpis.some(({ value }) => value !== null)).toBe(true);
  });
});

test('the new release migrates while the earlier one serves', async () => {
  const missing = await missingMigrations(database, bundleDir);
  say(`migrations that the earlier release lacks: ${missing.join(', ')}`);
  await underTraffic('the new release starts', async () => {
    late = [await replicas.add(bundleDir)];
  });
  expect(await missingMigrations(database, bundleDir)).toEqual([]);
  await underTraffic('both serve', async () => {
    await expectPages(page, 1);
  });
});

test('sessions, pages and survey answers are good on both', async ({
  browser,
}) => {
  const context = await browser.newContext();
  const other = await context.newPage();
  await signInAs(other, 'jonas-weber');
  const headers = { authorization: await readToken(other) };
  for (const { url } of [...early, ...late]) {
    await ask(url, 'catalog/entities?limit=1', { headers });
    await ask(url, 'catalog/entities?limit=1', { headers: developer });
  }
  await answerSurvey(other, SURVEY);
  await expectPages(other, early.length + late.length);
  await context.close();
});

test('a bill that either release brings in is the same to both', async () => {
  for (const [worker, others, factor] of [
    [early[0], late, 2],
    [late[0], early, 3],
    [early[1], late, 1],
  ] satisfies [Replica, Replica[], number][]) {
    await importAlone({ worker, others }, finance, factor);
    const bills = [await readBill(early[0], developer)];
    bills.push(await readBill(late[0], developer));
    expect(bills[0].total).toBe(totalOf(factor));
    expectAlike(bills[1], bills[0]);
  }
});

test('collections of either release come through', async () => {
  for (const [worker, others] of [
    [early[0], late],
    [late[0], early],
  ] satisfies [Replica, Replica[]][]) {
    await collectAlone({ worker, others }, platform, database);
  }
  expectAlike((await read(late[0])).kpis, (await read(early[0])).kpis);
});

test('template runs of either release come through', async () => {
  for (const [worker, others, name] of [
    [early[0], late, 'early-service'],
    [late[0], early, 'late-service'],
  ] satisfies [Replica, Replica[], string][]) {
    await createAlone(
      { worker, others },
      { name, headers: developer, database },
    );
  }
});

test('the earlier release goes, and nobody notices', async () => {
  await underTraffic('the earlier release goes', async () => {
    await replicas.retire(early[0]);
    late.push(await replicas.add(bundleDir));
    await replicas.retire(early[1]);
    await expectPages(page, late.length);
  });
});

test('the new release tells the same figures, and nothing is lost', async () => {
  for (const replica of late) {
    const { kpis, costs, reconciliation, survey } = await read(replica);
    expectAlike(kpis, figures.kpis);
    expectAlike(costs, figures.costs);
    expectAlike(figuresOf(reconciliation), figuresOf(figures.reconciliation));
    expectAlike(survey, figures.survey);
  }
  const { rows } = await database.query<{ wishes: string }>(
    'SELECT count(*) AS wishes FROM surveys.requests',
  );
  expect(Number(rows[0].wishes)).toBe(written);
  const [{ url }] = late;
  const campaign = `surveys/v1/campaigns/${SURVEY}`;
  await ask(url, `${campaign}/close`, { headers: platform, body: {} });
  await eventually(async () => {
    expect(
      await ask(url, `${campaign}/results`, { headers: developer }),
    ).toMatchObject({ n: 2, spoiled: 0 });
  }, 180_000);
});
