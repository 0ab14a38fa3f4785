import { mkdir, rm } from 'node:fs/promises';
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import { createClock } from './clock';
import { FaultStore } from './faults/FaultStore';
import { RepositoryStore } from './git/RepositoryStore';
import { TokenStore } from './oauth/TokenStore';
import { RequestLog } from './requests/RequestLog';
import { generateOrganization } from './organization';
import { RateLimits } from './rest/RateLimits';
import type { RestExchange, Sandbox } from './Sandbox';
import { createServer } from './server';
import type { SandboxState } from './state/model';
import { loadState, removeState, writeState } from './state/persistence';
import { StateStore } from './state/StateStore';

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
  /** The token with which machines act as the organisation's administrator. */
  token: string;
  log?: (line: string) => void;
  /** Requests (and points of GraphQL) per token and hour; default 5000. */
  hourlyBudget?: number;
  generate?: GenerateOrganization;
  /** Is shown every REST exchange; the contract tests check them. */
  observe?: (exchange: RestExchange) => void;
}

export interface RunningSandbox {
  /** `http://localhost:4010`, without a slash at the end. */
  url: string;
  close: () => Promise<void>;
}

/**
 * Starts the stand-in for GitHub and Argo CD.
 *
 * @throws InputError with NODE_ENV=production, for an address that is not
 * loopback, or without a token.
 */
export async function startSandbox(
  options: SandboxOptions,
): Promise<RunningSandbox> {
  checkOptions(options);
  const log = options.log ?? (() => {});
  let sandbox: Sandbox | undefined;
  const server = createHttpServer(createServer(() => sandbox));
  // The port first: a second sandbox must not touch the data of a running one.
  await listen(server, options.port, options.host ?? '127.0.0.1');
  const { port } = server.address() as AddressInfo;
  const url = `http://localhost:${port}`;
  try {
    sandbox = await openSandbox(options, url, log);
  } catch (error) {
    await closeServer(server);
    throw error;
  }
  const { store } = sandbox;
  let closing: Promise<void> | undefined;
  return {
    url,
    close: () => {
      closing ??= closeServer(server).then(() => store.close());
      return closing;
    },
  };
}

function checkOptions(options: SandboxOptions): void {
  if (process.env.NODE_ENV === 'production') {
    throw new InputError(
      'NODE_ENV is production: the sandbox is for laptops and tests only and does not start',
    );
  }
  const host = options.host ?? '127.0.0.1';
  if (!/^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host)) {
    throw new InputError(
      `host is '${host}': the sandbox binds to a loopback address only, such as 127.0.0.1`,
    );
  }
  if (options.token.length < 8) {
    throw new InputError(
      'token (SANDBOX_TOKEN) must have at least 8 characters',
    );
  }
}

async function openSandbox(
  options: SandboxOptions,
  url: string,
  log: (line: string) => void,
): Promise<Sandbox> {
  const clock = createClock(options.now);
  const reposDir = join(options.dataDir, 'repos');
  const repositories = new RepositoryStore(reposDir);
  const generate = async (): Promise<SandboxState> => {
    const started = Date.now();
    await removeState(options.dataDir);
    await rm(reposDir, { recursive: true, force: true });
    await mkdir(reposDir, { recursive: true });
    const state = await (options.generate ?? generateOrganization)({
      seed: options.seed,
      now: clock.now(),
      reposDir,
      log,
    });
    repositories.forgetAll();
    await repositories.reconcile(state.repositories);
    await writeState(options.dataDir, { state, tokens: [] });
    log(`Demo organisation generated in ${Date.now() - started} ms`);
    return state;
  };
  await mkdir(reposDir, { recursive: true });
  const loaded = await loadState(options.dataDir, options.seed);
  let persisted = loaded.kind === 'usable' ? loaded.persisted : undefined;
  if (loaded.kind === 'unusable') {
    log(`Generating the demo organisation: ${loaded.reason}`);
    persisted = { state: await generate(), tokens: [] };
  } else {
    const recreated = await repositories.reconcile(
      loaded.persisted.state.repositories,
    );
    recreated.forEach(name => log(`${name} was lost and is empty now`));
  }
  if (!persisted) {
    throw new Error('The state was neither loaded nor generated');
  }
  const store = new StateStore(
    {
      dataDir: options.dataDir,
      onWriteError: error => log(`The state was not written: ${error.message}`),
    },
    persisted.state,
    persisted.tokens,
  );
  const budget = options.hourlyBudget ?? 5000;
  const sandbox: Sandbox = {
    baseUrl: url,
    clock,
    store,
    repositories,
    tokens: new TokenStore(options.token, () => store),
    rateLimits: new RateLimits({ core: budget, graphql: budget, search: 30 }),
    requests: new RequestLog(),
    faults: new FaultStore(),
    observe: options.observe,
    log,
    reset: async () => {
      await store.flush();
      store.replace(await generate());
      await store.flush();
      sandbox.faults.clear();
      sandbox.requests.clear();
    },
  };
  return sandbox;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close(error => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
