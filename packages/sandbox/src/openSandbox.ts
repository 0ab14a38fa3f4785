import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createClock } from './clock';
import { FaultStore } from './faults/FaultStore';
import { RepositoryStore } from './git/RepositoryStore';
import { TokenStore } from './oauth/TokenStore';
import { generateOrganization } from './organization';
import { RequestLog } from './requests/RequestLog';
import { RateLimits } from './rest/RateLimits';
import type { RestExchange, Sandbox } from './Sandbox';
import type { SandboxState } from './state/model';
import {
  loadState,
  type PersistedState,
  removeState,
  writeState,
} from './state/persistence';
import { rehost } from './state/rehost';
import { StateStore } from './state/StateStore';
import { type Webhook, Webhooks } from './webhooks/Webhooks';

/** Makes the demo organisation; see `src/organization`. */
export type GenerateOrganization = (options: {
  seed: string;
  now: Date;
  reposDir: string;
  log?: (line: string) => void;
}) => Promise<SandboxState>;

export interface SandboxOptions {
  /** 0 takes any free port. */
  port: number;
  /** A loopback address; default `127.0.0.1`. */
  host?: string;
  /** Folder for the state and the repositories; made when it is not there. */
  dataDir: string;
  seed: string;
  /** Fixes the clock, for tests. */
  now?: Date;
  /** The token with which machines act, with the rights of the organisation's owner. */
  token: string;
  log?: (line: string) => void;
  /** Requests (and points of GraphQL) per token and hour; default 5000. */
  hourlyBudget?: number;
  generate?: GenerateOrganization;
  /** Who is told of pushes and repositories from the start. */
  webhook?: Webhook;
  /** Is shown every REST exchange; the contract tests check them. */
  observe?: (exchange: RestExchange) => void;
}

/** Loads what is on disk, or generates it, and puts the rooms' stores together. */
export async function openSandbox(
  options: SandboxOptions,
  baseUrl: string,
): Promise<Sandbox> {
  const log = options.log ?? (() => {});
  const repositories = new RepositoryStore(join(options.dataDir, 'repos'));
  const persisted = await loadOrGenerate(options, repositories);
  const store = new StateStore(
    {
      dataDir: options.dataDir,
      onWriteError: error => log(`The state was not written: ${error.message}`),
    },
    persisted.state,
    persisted.tokens,
  );
  if (rehost(store.state, baseUrl)) {
    store.changed();
  }
  const budget = options.hourlyBudget ?? 5000;
  const sandbox: Sandbox = {
    baseUrl,
    clock: createClock(options.now),
    store,
    repositories,
    tokens: new TokenStore(options.token, () => store),
    rateLimits: new RateLimits({ core: budget, graphql: budget, search: 30 }),
    requests: new RequestLog(),
    faults: new FaultStore(),
    webhooks: openWebhooks(options, log),
    observe: options.observe,
    log,
    reset: async () => {
      await store.flush();
      const state = await generate(options, repositories);
      rehost(state, baseUrl);
      store.replace(state);
      await store.flush();
      sandbox.faults.clear();
      sandbox.requests.clear();
    },
  };
  return sandbox;
}

function openWebhooks(
  { webhook }: SandboxOptions,
  log: (line: string) => void,
): Webhooks {
  const webhooks = new Webhooks(log);
  if (webhook) {
    webhooks.add(webhook);
  }
  return webhooks;
}

async function loadOrGenerate(
  options: SandboxOptions,
  repositories: RepositoryStore,
): Promise<PersistedState> {
  await mkdir(repositories.reposDir, { recursive: true });
  const loaded = await loadState(options.dataDir, options.seed);
  if (loaded.kind === 'unusable') {
    options.log?.(`Generating the demo organisation: ${loaded.reason}`);
    return { state: await generate(options, repositories), tokens: [] };
  }
  const recreated = await repositories.reconcile(
    loaded.persisted.state.repositories,
  );
  recreated.forEach(name => options.log?.(`${name} was lost and is empty now`));
  return loaded.persisted;
}

/** Makes the organisation from its seed; until it is written whole, there is none. */
async function generate(
  options: SandboxOptions,
  repositories: RepositoryStore,
): Promise<SandboxState> {
  const { dataDir, seed, log } = options;
  const { reposDir } = repositories;
  const started = Date.now();
  await removeState(dataDir);
  await rm(reposDir, { recursive: true, force: true });
  await mkdir(reposDir, { recursive: true });
  const state = await (options.generate ?? generateOrganization)({
    seed,
    now: createClock(options.now).now(),
    reposDir,
    log,
  });
  repositories.forgetAll();
  await repositories.reconcile(state.repositories);
  await writeState(dataDir, { state, tokens: [] });
  log?.(`Demo organisation generated in ${Date.now() - started} ms`);
  return state;
}
