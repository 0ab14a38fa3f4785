import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { graphql } from 'graphql';
import { githubSchema } from './githubSchema';

export interface FakeRepository {
  id: number;
  name: string;
  createdAt?: string;
  pushedAt?: string | null;
  /** Newest first. */
  deployedAt?: string[];
  archived?: boolean;
  fork?: boolean;
  template?: boolean;
  /** Of the default branch; `at` is when one ended. */
  runs?: Array<{ path: string; at: string; conclusion: string }>;
  /** Texts by path, on the default branch. */
  files?: Record<string, string>;
  /** Commits by the names of the tags. */
  tags?: Record<string, string>;
}

/** Answers instead of GitHub, or undefined to let it answer. */
export type Intervention = (asked: {
  operation: string;
  variables: Record<string, unknown>;
}) => { status: number; headers?: object; body: object } | undefined;

export interface FakeGithub {
  host: string;
  apiBaseUrl: string;
  repositories: FakeRepository[];
  /** Operation and number of repositories asked for, in order. */
  asked: string[];
  /** What GraphQL was asked with. */
  authorizations: string[];
  /** Points that are left. */
  remaining: number;
  /** REST calls that are left. */
  remainingCalls: number;
  intervene?: Intervention;
  stop(): Promise<void>;
}

const schema = githubSchema();
const RESET_AT = '2026-11-26T13:00:00Z';

function treeOf(files: Record<string, string>, folder: string) {
  const inside = Object.keys(files)
    .filter(path => path.startsWith(folder))
    .map(path => path.slice(folder.length));
  const names = [...new Set(inside.map(path => path.split('/')[0]))];
  return names.length === 0
    ? null
    : {
        __typename: 'Tree',
        entries: names.map(name => ({
          name,
          type: inside.includes(name) ? 'blob' : 'tree',
          object: { __typename: 'Blob', text: files[`${folder}${name}`] },
        })),
      };
}

function nodeOf(repository: FakeRepository, url: string) {
  const files = repository.files ?? {};
  return {
    databaseId: repository.id,
    name: repository.name,
    url: `${url}/my-org/${repository.name}`,
    isArchived: repository.archived ?? false,
    isFork: repository.fork ?? false,
    isTemplate: repository.template ?? false,
    createdAt: repository.createdAt ?? '2026-01-05T08:00:00Z',
    pushedAt: repository.pushedAt ?? null,
    deployments: () => ({
      nodes: (repository.deployedAt ?? []).map(createdAt => ({ createdAt })),
    }),
    primaryLanguage: { name: 'Java' },
    defaultBranchRef: { name: 'main' },
    object: ({ expression }: { expression: string }) => {
      const path = expression.replace(/^HEAD:/, '');
      return path in files
        ? { __typename: 'Blob', text: files[path] }
        : treeOf(files, path === '' ? '' : `${path}/`);
    },
    refs: () => ({
      nodes: Object.entries(repository.tags ?? {}).map(([name, oid]) => ({
        name,
        target: { __typename: 'Commit', oid },
      })),
    }),
  };
}

/** A GraphQL interface on GitHub's own published schema, on loopback. */
export async function startFakeGithub(
  repositories: FakeRepository[],
): Promise<FakeGithub> {
  const fake: FakeGithub = {
    host: '',
    apiBaseUrl: '',
    repositories,
    asked: [],
    authorizations: [],
    remaining: 5000,
    remainingCalls: 5000,
    stop: async () => undefined,
  };
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) {
      chunks.push(chunk);
    }
    if (/\/app\/installations/.test(incoming.url ?? '')) {
      answerApp(incoming, outgoing);
      return;
    }
    if (incoming.method === 'GET') {
      answerRuns(fake, incoming, outgoing);
      return;
    }
    fake.authorizations.push(incoming.headers.authorization ?? '');
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    const operation = /^query (\w+)/.exec(query)?.[1] ?? '';
    fake.asked.push(`${operation} ${variables.first ?? ''}`.trim());
    const answer = fake.intervene?.({ operation, variables }) ?? {
      status: 200,
      body: await graphql({
        schema,
        source: query,
        variableValues: variables,
        rootValue: rootOf(fake),
      }),
    };
    outgoing.writeHead(answer.status, {
      'content-type': 'application/json',
      ...answer.headers,
    });
    outgoing.end(JSON.stringify(answer.body));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  fake.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  fake.apiBaseUrl = `http://${fake.host}/api/v3`;
  fake.stop = () =>
    new Promise(done => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return fake;
}

/** The installations of a GitHub App, and a token for the only one. */
function answerApp(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const isToken = incoming.method === 'POST';
  outgoing.writeHead(isToken ? 201 : 200, {
    'content-type': 'application/json',
  });
  outgoing.end(
    JSON.stringify(
      isToken
        ? {
            token: 'an-installation-token',
            expires_at: new Date(Date.now() + 3_600_000).toISOString(),
            permissions: {},
            repository_selection: 'all',
          }
        : [{ id: 1, account: { login: 'my-org' }, suspended_by: null }],
    ),
  );
}

/** The part of `GET /repos/{owner}/{repo}/actions/runs` that is asked for. */
function answerRuns(
  fake: FakeGithub,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  const url = new URL(incoming.url ?? '', fake.apiBaseUrl);
  const [, owner, name] =
    /\/repos\/([^/]+)\/([^/]+)\/actions\/runs$/.exec(url.pathname) ?? [];
  const intervened = fake.intervene?.({
    operation: 'runs',
    variables: { owner, name },
  });
  fake.asked.push(`runs ${name}`);
  const repository = fake.repositories.find(other => other.name === name);
  const since = url.searchParams.get('created')?.slice(2) ?? '';
  const status = url.searchParams.get('status');
  const runs = (repository?.runs ?? []).filter(
    ({ at, conclusion }) =>
      at >= since && (status === null || status === conclusion),
  );
  const answer = intervened ?? {
    status: repository ? 200 : 404,
    body: {
      total_count: runs.length,
      workflow_runs: runs.map(({ path, at, conclusion }) => ({
        path,
        conclusion,
        created_at: at,
        updated_at: at,
      })),
    },
  };
  outgoing.writeHead(answer.status, {
    'content-type': 'application/json',
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': String(fake.remainingCalls),
    ...answer.headers,
  });
  outgoing.end(JSON.stringify(answer.body));
}

function rootOf(fake: FakeGithub) {
  const url = `http://${fake.host}`;
  return {
    rateLimit: () => {
      fake.remaining -= 1;
      return {
        limit: 5000,
        cost: 1,
        remaining: fake.remaining,
        resetAt: RESET_AT,
      };
    },
    repository: ({ name }: { name: string }) => {
      const found = fake.repositories.find(other => other.name === name);
      return found ? nodeOf(found, url) : null;
    },
    organization: () => ({ repositories: pageOf(fake, url) }),
  };
}

function pageOf(fake: FakeGithub, url: string) {
  return (given: {
    first: number;
    after?: string | null;
    orderBy: { field: string; direction: string };
  }) => {
    const sorted = fake.repositories.toSorted((a, b) =>
      given.orderBy.field === 'NAME'
        ? a.name.localeCompare(b.name)
        : (b.pushedAt ?? '').localeCompare(a.pushedAt ?? ''),
    );
    const start = given.after ? Number(given.after) : 0;
    const end = start + given.first;
    return {
      totalCount: sorted.length,
      pageInfo: { hasNextPage: end < sorted.length, endCursor: String(end) },
      nodes: sorted.slice(start, end).map(one => nodeOf(one, url)),
    };
  };
}
