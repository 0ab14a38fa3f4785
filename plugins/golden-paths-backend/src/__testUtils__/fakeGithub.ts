import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { graphql } from 'graphql';
import { answerApp, answerRuns, send } from './fakeGithubRest';
import { FakeGithub, FakeRepository } from './fakeGithubTypes';
import { githubSchema } from './githubSchema';

export type { FakeGithub, FakeRepository } from './fakeGithubTypes';

const schema = githubSchema();
const RESET_AT = '2026-11-26T13:00:00Z';

const ownerOf = ({ owner = 'my-org' }: FakeRepository) => owner;

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
    url: `${url}/${ownerOf(repository)}/${repository.name}`,
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
    if (incoming.url !== '/api/graphql') {
      // Where GitHub Enterprise has it, beside /api/v3.
      send(outgoing, { status: 404, body: { message: 'Not Found' } });
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
    if (answer !== 'never') {
      send(outgoing, answer);
    }
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
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const found = fake.repositories.find(
        other => ownerOf(other) === owner && other.name === name,
      );
      return found ? nodeOf(found, url) : null;
    },
    organization: ({ login }: { login: string }) => ({
      repositories: pageOf(
        fake.repositories.filter(other => ownerOf(other) === login),
        url,
      ),
    }),
  };
}

function pageOf(repositories: FakeRepository[], url: string) {
  return (given: {
    first: number;
    after?: string | null;
    orderBy: { field: string; direction: string };
  }) => {
    const sorted = repositories.toSorted((a, b) =>
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
