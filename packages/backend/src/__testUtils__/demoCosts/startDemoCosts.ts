import {
  coreServices,
  createServiceFactory,
  SchedulerServiceTaskInvocationDefinition,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createDemoRules } from '@provenpath/local-stack';
import costsPlugin from '@provenpath/plugin-costs-backend';
import { type SandboxState, startSandbox } from '@provenpath/sandbox';
import {
  type Bill,
  createClusterWeights,
  createDemoBills,
  createOrderVolumes,
  planMonths,
} from '@provenpath/sandbox/bills';
import { Knex } from 'knex';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readDescriptors, toEntities } from '../demo/readOrganization';
import { readDatabases } from './readDatabases';

const TOKEN = 'token-of-the-demo-test';
const SEED = 'test';
/** The demo organisation's past ends here, so that the figures stay the same. */
const NOW = new Date('2026-11-23T16:00:00Z');
const HOST = 'localhost';
const WEIGHTS = 'cluster-core-hours';
/** What orders are counted for. */
export const ORDERS_ENTITY = 'component:default/order-service';

type Tasks = Map<string, SchedulerServiceTaskInvocationDefinition>;

async function readOrganization(dataDir: string) {
  const sandbox = await startSandbox({
    port: 0,
    dataDir,
    seed: SEED,
    now: NOW,
    token: TOKEN,
    hourlyBudget: 100_000,
  });
  await sandbox.close();
  const text = await readFile(join(dataDir, 'state.json'), 'utf8');
  const { state }: { state: SandboxState } = JSON.parse(text);
  const descriptors = await readDescriptors(state, dataDir);
  const databases = await readDatabases(
    join(dataDir, 'repos', 'my-org', 'infrastructure.git'),
    join(dataDir, 'infrastructure'),
  );
  return [...toEntities(state, descriptors, HOST), ...databases];
}

function startPlugin(
  knex: Knex,
  entities: Awaited<ReturnType<typeof readOrganization>>,
  directory: string,
  tasks: Tasks,
) {
  return startTestBackend({
    features: [
      costsPlugin,
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => mockServices.database({ knex }),
      }),
      mockServices.scheduler.mock({
        scheduleTask: async task => {
          tasks.set(task.id, task);
        },
        triggerTask: async () => {},
      }).factory,
      catalogServiceMock.factory({ entities }),
      mockServices.rootConfig.factory({
        data: { costs: { imports: { directory } } },
      }),
    ],
  });
}

/**
 * The costs plugin with the demo organisation's catalog, rules and weights, set
 * up as `npm start` does, and its bills as files beside it.
 */
export async function startDemoCosts(knex: Knex) {
  const directory = await mkdtemp(join(tmpdir(), 'demo-costs-'));
  const entities = await readOrganization(directory);
  const tasks: Tasks = new Map();
  const backend = await startPlugin(
    knex,
    entities,
    join(directory, 'imports'),
    tasks,
  );
  const { port } = backend.server.address() as AddressInfo;
  const run = async (taskId: string) => {
    const task = tasks.get(taskId);
    if (!task) {
      throw new Error(`No task ${taskId}; there is ${[...tasks.keys()]}`);
    }
    await task.fn(new AbortController().signal);
  };
  const send = async (
    method: string,
    path: string,
    body?: string,
    type = 'application/json',
  ) => {
    const response = await fetch(
      `http://localhost:${port}/api/costs/v1${path}`,
      {
        method,
        headers: {
          authorization: mockCredentials.user.header(),
          'content-type': type,
        },
        body,
      },
    );
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${text}`);
    }
    return text;
  };
  const importBill = async (bill: Bill) => {
    const query = new URLSearchParams({
      source: bill.source,
      fileName: bill.fileName.replace('.gz', ''),
    });
    const { id } = JSON.parse(
      await send('POST', `/imports?${query}`, bill.csv, 'text/csv'),
    );
    for (;;) {
      await run('import-bills');
      const { status, message } = JSON.parse(
        await send('GET', `/imports/${id}`),
      );
      if (status === 'failed') {
        throw new Error(`${bill.fileName}: ${message}`);
      }
      if (status !== 'queued' && status !== 'running') {
        return;
      }
      await delay(50);
    }
  };
  const weights = [...createClusterWeights(SEED, NOW)];
  const volumes = createOrderVolumes(SEED, NOW);
  return {
    directory,
    entities,
    weights: weights.flat(),
    volumes,
    /** Brings everything in; returns the files that count in the end. */
    seed: async (months: number): Promise<string[]> => {
      await run('record-ownership');
      const [{ historyStart }] = planMonths(NOW.toISOString().slice(0, 10));
      for (const rule of createDemoRules(historyStart)) {
        await send('POST', '/rules', JSON.stringify(rule));
      }
      for (const rows of weights) {
        await send(
          'POST',
          `/usage-weights/${WEIGHTS}`,
          JSON.stringify({ rows }),
        );
      }
      await send(
        'POST',
        '/volumes',
        JSON.stringify({
          entityRef: ORDERS_ENTITY,
          unit: 'order',
          rows: volumes,
        }),
      );
      const bills = [...createDemoBills({ seed: SEED, now: NOW })];
      const periods = [...new Set(bills.map(each => each.billingPeriod))];
      const files = new Map<string, string>();
      for (const bill of bills) {
        if (periods.slice(-months).includes(bill.billingPeriod)) {
          const file = join(directory, bill.fileName.replace('.gz', ''));
          await writeFile(file, bill.csv);
          files.set(`${bill.provider} ${bill.billingPeriod}`, file);
          await importBill(bill);
        }
      }
      return [...files.values()];
    },
    get: async (path: string) => JSON.parse(await send('GET', path)),
    put: async (path: string, body: object) =>
      JSON.parse(await send('PUT', path, JSON.stringify(body))),
    getText: (path: string) => send('GET', path),
    stop: async () => {
      await backend.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export type StartedDemoCosts = Awaited<ReturnType<typeof startDemoCosts>>;
