import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { watchStitching } from './catalog/watchStitching';
import { importCostHistory, pastMonths } from './load/costHistory';
import {
  indexCatalog,
  notify,
  publishDocs,
  writeKpiHistory,
} from './load/fill';
import { measureLoad } from './load/measureLoad';
import { MACHINE_TOKEN, Portal } from './load/Portal';
import { printLoad } from './load/print';
import { signInVisitors } from './load/signIn';
import type { Visitor } from './load/types';
import { provideProduction } from './production';

const rootDir = path.resolve(__dirname, '../../../..');
const DATABASE = 'load';
const STITCHING_SECONDS = 1800;

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '200' },
    minutes: { type: 'string', default: '15' },
    components: { type: 'string', default: '10000' },
    backends: { type: 'string', default: '2' },
    /** Mean seconds between two pages of one person. */
    months: { type: 'string', default: '36' },
    think: { type: 'string', default: '20' },
    'warm-up': { type: 'string', default: '60' },
    rebuild: { type: 'boolean', default: false },
  },
});

interface Settings {
  users: number;
  minutes: number;
  components: number;
  backends: number;
  /** Of bills. */
  months: number;
  thinkSeconds: number;
  warmUpSeconds: number;
}

/** @throws Error that names an option that is no number over 0 */
function readSettings(): Settings {
  const number = (name: Exclude<keyof typeof values, 'rebuild'>) => {
    const value = Number(values[name]);
    if (!(value > 0)) {
      throw new Error(`--${name} ${values[name]}: write a number over 0`);
    }
    return value;
  };
  return {
    users: number('users'),
    minutes: number('minutes'),
    components: number('components'),
    backends: number('backends'),
    months: number('months'),
    thinkSeconds: number('think'),
    warmUpSeconds: number('warm-up'),
  };
}

/** The large catalog through the catalog's own processing, the rest after it. */
async function fill(portal: Portal, workDir: string, settings: Settings) {
  const { components, months } = settings;
  const client = portal.client(DATABASE);
  await client.connect();
  try {
    console.error(`Reading a catalog of ${components} components (minutes)`);
    const catalog = await watchStitching(client, components, STITCHING_SECONDS);
    console.error(JSON.stringify(catalog));
    publishDocs(portal.techDocsDir, components);
    console.error('Writing three years of KPIs');
    const kpiPoints = await writeKpiHistory(client);
    console.error(`Importing ${months} months of bills (minutes)`);
    const [url] = portal.urls;
    const began = Date.now();
    const charges = await importCostHistory({
      url,
      token: MACHINE_TOKEN,
      workDir,
      components,
      months: pastMonths(months, new Date()),
    });
    const chargesSeconds = (Date.now() - began) / 1000;
    console.error(`${charges} charges in ${chargesSeconds} s`);
    await indexCatalog({ url, token: MACHINE_TOKEN, client, components });
    await client.query('vacuum (analyze)');
    return { catalog, kpiPoints, charges, chargesSeconds };
  } finally {
    await client.end();
  }
}

function countRoles(visitors: Visitor[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { role } of visitors) counts[role] = (counts[role] ?? 0) + 1;
  return counts;
}

async function measure(portal: Portal, workDir: string, settings: Settings) {
  await portal.createDatabase(DATABASE);
  await Promise.all(
    Array.from({ length: settings.backends }, () =>
      portal.startBackend(DATABASE),
    ),
  );
  const filling = await fill(portal, workDir, settings);
  console.error(`Signing ${settings.users} people in`);
  const visitors = await signInVisitors({
    portalUrl: portal.urls[0],
    machineToken: MACHINE_TOKEN,
    users: settings.users,
  });
  await notify(portal.urls[0], MACHINE_TOKEN, visitors);
  console.error(`They work for ${settings.minutes} minutes`);
  const load = await measureLoad({
    rootDir,
    workDir,
    portal,
    job: {
      targets: portal.urls,
      visitors,
      components: settings.components,
      seconds: settings.minutes * 60,
      warmUpSeconds: settings.warmUpSeconds,
      thinkSeconds: settings.thinkSeconds,
      seed: 1,
    },
  });
  return { filling, load, usersByRole: countRoles(visitors) };
}

async function main(): Promise<void> {
  const settings = readSettings();
  const workDir = fs.mkdtempSync(path.join(os.tmpdir(), 'load-bench-'));
  // The server of a laptop does not run as root and has to get in.
  fs.chmodSync(workDir, 0o755);
  await provideProduction(rootDir, values.rebuild);
  const { components } = settings;
  const portal = await Portal.start({ rootDir, workDir, components });
  try {
    printLoad({
      measuredAt: new Date().toISOString(),
      machine: {
        cores: os.cpus().length,
        memoryGigabytes: Math.round(os.totalmem() / 1e9),
        node: process.version,
      },
      users: settings.users,
      thinkSeconds: settings.thinkSeconds,
      ...(await measure(portal, workDir, settings)),
    });
  } finally {
    await portal.stop();
    fs.rmSync(workDir, { recursive: true, force: true });
  }
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
