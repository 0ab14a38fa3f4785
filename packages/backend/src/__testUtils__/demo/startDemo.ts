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
import { JsonObject } from '@backstage/types';
import { createPastRequests, createPastWaves } from '@provenpath/local-stack';
import deliveryPlugin from '@provenpath/plugin-delivery-backend';
import kpisPlugin from '@provenpath/plugin-kpis-backend';
import surveysPlugin from '@provenpath/plugin-surveys-backend';
import { type SandboxState, startSandbox } from '@provenpath/sandbox';
import { Knex } from 'knex';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { RawDescriptor, readDescriptors, toEntities } from './readOrganization';

const TOKEN = 'token-of-the-demo-test';
/** The demo organisation's past ends here, so that the figures stay the same. */
const NOW = new Date('2026-11-23T16:00:00Z');
const CONFIG_FILE = resolve(__dirname, '../../../../../app-config.yaml');

/** Rules, kinds and exclusions as `npm start` has them. */
async function readConfig(host: string): Promise<JsonObject> {
  const text = await readFile(CONFIG_FILE, 'utf8');
  const { kpis, delivery } = parse(
    text
      .replaceAll('${GITHUB_HOST:-localhost:4010}', host)
      .replaceAll('${GITHUB_ORG:-my-org}', 'my-org'),
  );
  return { kpis, delivery };
}

async function startSandboxOf(dataDir: string) {
  const sandbox = await startSandbox({
    port: 0,
    dataDir,
    seed: 'test',
    now: NOW,
    token: TOKEN,
    hourlyBudget: 100_000,
  });
  const text = await readFile(join(dataDir, 'state.json'), 'utf8');
  const { state }: { state: SandboxState } = JSON.parse(text);
  return { sandbox, state };
}

type Tasks = Map<string, SchedulerServiceTaskInvocationDefinition>;

async function startPlugins(options: {
  sandboxUrl: string;
  state: SandboxState;
  descriptors: RawDescriptor[];
  knexOf: Record<string, Knex>;
  tasks: Tasks;
}) {
  const { sandboxUrl, state, descriptors, knexOf, tasks } = options;
  const { host } = new URL(sandboxUrl);
  return startTestBackend({
    features: [
      kpisPlugin,
      deliveryPlugin,
      surveysPlugin,
      createServiceFactory({
        service: coreServices.database,
        deps: { plugin: coreServices.pluginMetadata },
        factory: ({ plugin }) =>
          mockServices.database({ knex: knexOf[plugin.getId()] }),
      }),
      mockServices.scheduler.mock({
        scheduleTask: async task => {
          tasks.set(task.id, task);
        },
      }).factory,
      catalogServiceMock.factory({
        entities: toEntities(state, descriptors, host),
      }),
      mockServices.rootConfig.factory({
        data: {
          ...(await readConfig(host)),
          integrations: {
            github: [
              {
                host,
                apiBaseUrl: `${sandboxUrl}/api/v3`,
                rawBaseUrl: `${sandboxUrl}/raw`,
                token: TOKEN,
              },
            ],
          },
          surveys: { ballots: { secret: 'a secret of the demo test' } },
        },
      }),
    ],
  });
}

/**
 * The demo organisation in a real sandbox, and the three plugins that measure
 * it, each on a database of its own, set up as `npm start` does.
 *
 * @param knexOf - the database of a plugin
 */
export async function startDemo(knexOf: Record<string, Knex>) {
  const dataDir = await mkdtemp(join(tmpdir(), 'demo-kpis-'));
  const { sandbox, state } = await startSandboxOf(dataDir);
  const descriptors = await readDescriptors(state, dataDir);
  const tasks: Tasks = new Map();
  const backend = await startPlugins({
    sandboxUrl: sandbox.url,
    state,
    descriptors,
    knexOf,
    tasks,
  });
  const { port } = backend.server.address() as AddressInfo;
  const ask = async (path: string, body?: object) => {
    const response = await fetch(`http://localhost:${port}/api${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: mockCredentials.user.header(),
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return response.json();
  };
  return {
    state,
    descriptors,
    waves: createPastWaves(NOW),
    requests: createPastRequests(NOW),
    ask,
    run: async (taskId: string) => {
      const task = tasks.get(taskId);
      if (!task) {
        throw new Error(`No task ${taskId}; there is ${[...tasks.keys()]}`);
      }
      await task.fn(new AbortController().signal);
    },
    stop: async () => {
      await backend.stop();
      await sandbox.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type StartedDemo = Awaited<ReturnType<typeof startDemo>>;
