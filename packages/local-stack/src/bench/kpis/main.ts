import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { PostgresEnvironment } from '../../postgres';
import { ensureDatabase } from '../../ensureDatabase';
import { sandboxEnvironment } from '../../settings';
import {
  startPostgresService,
  startSandboxService,
  stopServices,
} from '../../stack';
import { provideProduction, startProduction } from '../production';
import { type ApiCalls, countApiCalls } from './countApiCalls';
import {
  countForOrganization,
  countPoints,
  createOrganizationHistory,
  createTeamHistory,
  settle,
  TEAM,
} from './createHistory';
import { type Answers, measureAnswers } from './measureAnswers';
import { measurePage } from './measurePage';
import { printKpiFigures } from './print';
import { scaleOrganization } from './scaleOrganization';

const PORT = 27109;
const SANDBOX_PORT = 24111;
const TOKEN = 'bench-token-of-the-kpis-only-000000';
const TEAMS = { all: 2000, few: 20 };
const REPOSITORIES = 1000;
const CONFIG = `
backend:
  auth:
    externalAccess:
      - type: static
        options: { token: ${TOKEN}, subject: bench }
`;
/** Each collector again soon; a duration is merged with what stands below it. */
const OFTEN = `
kpis:
  collectors:
    onboarding:
      schedule: { frequency: { minutes: 0, seconds: 20 }, timeout: { minutes: 10 }, initialDelay: { seconds: 5 } }
    tickets:
      schedule: { frequency: { minutes: 0, seconds: 20 }, timeout: { minutes: 10 }, initialDelay: { seconds: 5 } }
delivery:
  schedule: { frequency: { minutes: 0, seconds: 20 }, timeout: { minutes: 10 }, initialDelay: { seconds: 5 } }
`;

export interface KpiFigures {
  measuredAt: string;
  machine: { cores: number; memoryGigabytes: number; node: string };
  /** Five years of daily points of 20 teams, then of 2,000. */
  few: Answers;
  all: Answers;
  /** And where the organisation counts each team's events of the quarter. */
  wholeOrganization: Answers & { events: number };
  pageSeconds: number;
  repositories: number;
  apiCalls: ApiCalls[];
}

interface Bench {
  rootDir: string;
  workDir: string;
  logsDir: string;
  postgres: PostgresEnvironment;
}

/** Runs a portal on a sandbox for as long as the work takes. */
async function withPortal<T>(
  bench: Bench,
  options: { database: string; sandboxDir: string; config: string },
  work: (url: string) => Promise<T>,
): Promise<T> {
  const { rootDir, workDir, logsDir, postgres } = bench;
  await ensureDatabase({ ...postgres }, options.database);
  const config = path.join(workDir, `app-config.${options.database}.yaml`);
  fs.writeFileSync(config, options.config);
  const services = [];
  try {
    const sandbox = await startSandboxService({
      rootDir,
      logsDir,
      dataDir: options.sandboxDir,
      port: SANDBOX_PORT,
      token: TOKEN,
    });
    services.push(sandbox.service);
    services.push(
      await startProduction({
        rootDir,
        workDir,
        logsDir,
        port: PORT,
        database: options.database,
        configs: [config],
        env: {
          ...postgres,
          ...sandboxEnvironment(sandbox.url, {
            githubToken: TOKEN,
            argoPassword: TOKEN,
          }),
        },
      }),
    );
    return await work(`http://localhost:${PORT}`);
  } finally {
    await stopServices(services);
  }
}

/** The catalog reads the organisation after the backend is ready. */
async function waitForTeam(url: string): Promise<void> {
  const name = TEAM.replace('group:', 'group/');
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const response = await fetch(
      `${url}/api/catalog/entities/by-name/${name}`,
      { headers: { authorization: `Bearer ${TOKEN}` } },
    );
    if (response.ok) {
      return;
    }
    await delay(2000);
  }
  throw new Error(`The catalog has no ${TEAM} after two minutes`);
}

async function measureHistory(url: string, client: pg.Client) {
  const ask = async () =>
    measureAnswers({ url, token: TOKEN, points: await countPoints(client) });
  await waitForTeam(url);
  console.error(`Five years of ${TEAMS.few} teams`);
  await createOrganizationHistory(client);
  await createTeamHistory(client, { first: 1, last: TEAMS.few });
  await settle(client);
  const few = await ask();
  console.error(JSON.stringify(few));
  console.error(`Five years of ${TEAMS.all} teams (minutes)`);
  await createTeamHistory(client, { first: TEAMS.few + 1, last: TEAMS.all });
  await settle(client);
  const all = await ask();
  console.error(JSON.stringify(all));
  const pageSeconds = await measurePage(url);
  const events = await countForOrganization(client);
  await settle(client);
  return {
    few,
    all,
    pageSeconds,
    wholeOrganization: { ...(await ask()), events },
  };
}

async function measureAll(bench: Bench) {
  const sandboxDir = path.join(bench.workDir, 'sandbox');
  const history = await withPortal(
    bench,
    { database: 'history', sandboxDir, config: CONFIG },
    async url => {
      const client = new pg.Client({
        host: bench.postgres.POSTGRES_HOST,
        port: Number(bench.postgres.POSTGRES_PORT),
        user: bench.postgres.POSTGRES_USER,
        password: bench.postgres.POSTGRES_PASSWORD,
        database: 'history',
      });
      await client.connect();
      // Nobody needs these rows after a crash, and they refer to each other.
      await client.query('set synchronous_commit = off');
      await client.query('set session_replication_role = replica');
      try {
        return await measureHistory(url, client);
      } finally {
        await client.end();
      }
    },
  );
  console.error(JSON.stringify(history));
  console.error(`Collecting from ${REPOSITORIES} repositories (minutes)`);
  scaleOrganization(sandboxDir, REPOSITORIES);
  const apiCalls = await withPortal(
    bench,
    { database: 'repositories', sandboxDir, config: CONFIG + OFTEN },
    url => countApiCalls({ url, token: TOKEN }),
  );
  return { ...history, repositories: REPOSITORIES, apiCalls };
}

async function main() {
  const rootDir = path.resolve(__dirname, '../../../../..');
  const workDir = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-bench-kpis-'));
  const logsDir = path.join(workDir, 'logs');
  fs.chmodSync(workDir, 0o755);
  await provideProduction(rootDir, process.argv.includes('--rebuild'));
  const { service, env: postgres } = await startPostgresService({
    postgres: { dir: path.join(workDir, 'postgres'), rootDir },
    logsDir,
    database: 'history',
  });
  try {
    printKpiFigures({
      measuredAt: new Date().toISOString(),
      machine: {
        cores: os.cpus().length,
        memoryGigabytes: Math.round(os.totalmem() / 1e9),
        node: process.version,
      },
      ...(await measureAll({ rootDir, workDir, logsDir, postgres })),
    });
  } finally {
    await stopServices([service]);
  }
  fs.rmSync(workDir, { recursive: true, force: true });
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
