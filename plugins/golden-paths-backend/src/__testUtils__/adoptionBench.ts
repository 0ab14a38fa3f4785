import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import express from 'express';
import Knex from 'knex';
import { once } from 'node:events';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Adoption, createAdoptionRoutes, StoredAdoption } from '../adoption';
import { createMeasuring } from '../measuring/createMeasuring';
import { openStores } from '../measuring/openStores';
import { readScanConfig } from '../scans';

/**
 * Measures scanning an organisation of the sandbox, in a process of its own. Takes
 * the sandbox's address and the database's, and writes its figures as one line of
 * JSON: requests, points, seconds, peak memory and the latency of what pages ask.
 */
const TOKEN = 'a-token-for-benches';
const ORGANIZATION = 'my-org';
const PUSHES = 50;
const READINGS = 20;
/** What the page of adoption asks for. */
const PAGE = [
  'adoption',
  'adoption/funnel',
  'adoption/heatmap',
  'adoption/versions',
  'repositories?limit=200',
];

const [sandboxUrl, connection] = process.argv.slice(2);

function call(method: string, path: string, body?: object): Promise<Response> {
  return fetch(`${sandboxUrl}/api/v3${path}`, {
    method,
    headers: {
      authorization: `token ${TOKEN}`,
      'content-type': 'application/json',
    },
    body: body && JSON.stringify(body),
  });
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  const result = await work();
  return [result, performance.now() - started];
}

/** One REST call for each repository and its workflows, after the list of them. */
async function measurePlaybook() {
  let requests = 0;
  const [, milliseconds] = await timed(async () => {
    for (let page = 1, more = true; more; page += 1) {
      const listed = await call(
        'GET',
        `/orgs/${ORGANIZATION}/repos?per_page=100&page=${page}`,
      );
      requests += 1;
      const repositories: Array<{ name: string }> = await listed.json();
      for (const { name } of repositories) {
        const answer = await call(
          'GET',
          `/repos/${ORGANIZATION}/${name}/actions/workflows`,
        );
        await answer.arrayBuffer();
        requests += 1;
      }
      more = /rel="next"/.test(listed.headers.get('link') ?? '');
    }
  });
  return { requests, seconds: milliseconds / 1000 };
}

async function push(): Promise<void> {
  for (let index = 0; index < PUSHES; index += 1) {
    const name = `service-${String(index).padStart(5, '0')}`;
    const answer = await call(
      'PUT',
      `/repos/${ORGANIZATION}/${name}/contents/CHANGELOG.md`,
      { message: 'Change', content: 'Y2hhbmdlCg==' },
    );
    if (!answer.ok) {
      throw new Error(`The push to ${name} was answered ${answer.status}`);
    }
  }
}

/**
 * Median and 95th percentile of what the page asks, in milliseconds, over HTTP. Who
 * asks is known without looking.
 */
async function measureLatency(adoption: Adoption) {
  const routes = createAdoptionRoutes({
    adoption,
    auditor: {
      createEvent: async () => ({
        success: async () => {},
        fail: async () => {},
      }),
    },
    httpAuth: mockServices.httpAuth(),
  });
  const server = express().use(routes).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const figures: Record<string, { median: number; p95: number }> = {};
  for (const path of PAGE) {
    const times: number[] = [];
    for (let reading = 0; reading < READINGS; reading += 1) {
      const [answer, milliseconds] = await timed(async () => {
        const response = await fetch(`http://127.0.0.1:${port}/v1/${path}`);
        await response.arrayBuffer();
        return response;
      });
      if (!answer.ok) {
        throw new Error(`${path} was answered ${answer.status}`);
      }
      times.push(milliseconds);
    }
    times.sort((a, b) => a - b);
    figures[path] = {
      median: times[READINGS / 2],
      p95: times[Math.ceil(READINGS * 0.95) - 1],
    };
  }
  server.close();
  return figures;
}

async function main(): Promise<void> {
  const { host } = new URL(sandboxUrl);
  const root = new ConfigReader({
    integrations: {
      github: [{ host, apiBaseUrl: `${sandboxUrl}/api/v3`, token: TOKEN }],
    },
    goldenPaths: {
      organizations: [{ host, name: ORGANIZATION }],
      providers: [{ host, repository: `${ORGANIZATION}/golden-path` }],
      // Only the scan is measured.
      scans: { runCalls: 0, history: { months: 0 } },
    },
  });
  const integrations = ScmIntegrations.fromConfig(root);
  const config = readScanConfig(root, integrations);
  const knex = Knex({ client: 'pg', connection });
  await knex.migrate.latest({
    directory: join(__dirname, '..', '..', 'migrations'),
  });
  const stores = openStores({
    knex,
    config,
    integrations,
    auth: mockServices.auth(),
    catalog: catalogServiceMock({ entities: [] }),
  });
  const measuring = createMeasuring({
    ...stores,
    config,
    integrations,
    logger: mockServices.rootLogger(),
    publisher: { publishEvidence: async () => ({ upserted: 0 }) },
    // It would judge while the first scan goes on; that is not the scan.
    interimMilliseconds: 3_600_000,
  });
  const scan = async () => {
    const [, milliseconds] = await timed(() =>
      measuring.run(new AbortController().signal),
    );
    const [{ repositories, requests, points }] = await stores.scans.listScans({
      limit: 1,
    });
    return { repositories, requests, points, seconds: milliseconds / 1000 };
  };
  const full = await scan();
  await push();
  const changes = await scan();
  const latencyMilliseconds = await measureLatency(
    new StoredAdoption({
      store: stores.adoption,
      cuts: stores.cuts,
      readGoldenPaths: async () =>
        (await stores.ground.readGoldenPaths()).goldenPaths,
      readTrouble: async () => null,
    }),
  );
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  const playbook = await measurePlaybook();
  await knex.destroy();
  process.stdout.write(
    `${JSON.stringify({ full, changes, playbook, latencyMilliseconds, peakMegabytes })}\n`,
  );
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
