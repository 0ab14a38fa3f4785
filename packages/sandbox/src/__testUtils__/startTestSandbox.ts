import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SandboxOptions } from '../openSandbox';
import { type RunningSandbox, startSandbox } from '../startSandbox';
import {
  fixtureNow,
  fixtureOrganization,
} from '../fixtures/fixtureOrganization';
import { GitHubContract, sliceExists, sliceFile } from './GitHubContract';

export const testToken = 'a-token-for-tests';

/** One for all tests of a file: compiling schemas takes longer than a test. */
export const contract = GitHubContract.load();

// git starts many processes: on a busy machine that takes its time.
jest.setTimeout(120_000);

/**
 * `describe` for checks against GitHub's OpenAPI document. They are skipped
 * where it was not cut, except in CI, where they fail.
 */
export const describeWithContract =
  sliceExists || process.env.CI ? describe : describe.skip;

/** What GitHub's document does not allow of the exchanges so far. */
export function contractProblems(): string[] {
  return contract
    ? [...contract.problems]
    : [`${sliceFile} is missing; scripts/cut-github-openapi.mjs makes it`];
}

export interface TestSandbox extends RunningSandbox {
  dataDir: string;
  folder: string;
  logged: string[];
  /** Calls the REST interface; as the administrator unless a token is given. */
  rest: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; headers: Headers; body: any }>;
  graphql: (
    query: string,
    variables?: Record<string, unknown>,
  ) => Promise<{ data: any; errors?: any[] }>;
  /** A token as one gets it by signing in as the person. */
  signIn: (login: string) => Promise<string>;
  /** Stops it and starts it again on the same data. */
  restart: (options?: Partial<SandboxOptions>) => Promise<TestSandbox>;
  /** Stops it and removes its data. */
  destroy: () => Promise<void>;
}

/** Starts a sandbox with the small organisation on a free port. */
export async function startTestSandbox(
  options: Partial<SandboxOptions> = {},
): Promise<TestSandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-test-'));
  return start(folder, options);
}

async function start(
  folder: string,
  options: Partial<SandboxOptions>,
): Promise<TestSandbox> {
  const logged: string[] = [];
  const dataDir = join(folder, 'data');
  const running = await startSandbox({
    port: 0,
    dataDir,
    seed: 'test',
    now: fixtureNow,
    token: testToken,
    generate: fixtureOrganization,
    log: line => logged.push(line),
    observe: exchange => contract?.check(exchange),
    ...options,
  });
  const rest: TestSandbox['rest'] = async (method, path, body, headers) => {
    const response = await fetch(`${running.url}/api/v3${path}`, {
      method,
      headers: { authorization: `token ${testToken}`, ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text ? JSON.parse(text) : text,
    };
  };
  return {
    ...running,
    dataDir,
    folder,
    logged,
    rest,
    graphql: async (query, variables = {}) => {
      const response = await fetch(`${running.url}/api/graphql`, {
        method: 'POST',
        headers: { authorization: `bearer ${testToken}` },
        body: JSON.stringify({ query, variables }),
      });
      return response.json();
    },
    signIn: login => signIn(running.url, login),
    restart: async changed => {
      await running.close();
      return start(folder, { ...options, ...changed });
    },
    destroy: async () => {
      await running.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Goes the way of a browser: the page of personas, the code, the token. */
async function signIn(url: string, login: string): Promise<string> {
  const chosen = await fetch(`${url}/login/oauth/authorize`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({
      login,
      state: 's',
      redirect_uri: 'http://localhost:7007/api/auth/github/handler/frame',
    }),
  });
  const code = new URL(chosen.headers.get('location') ?? '').searchParams.get(
    'code',
  );
  const exchanged = await fetch(`${url}/login/oauth/access_token`, {
    method: 'POST',
    body: new URLSearchParams({ code: code ?? '' }),
  });
  return (await exchanged.json()).access_token;
}
