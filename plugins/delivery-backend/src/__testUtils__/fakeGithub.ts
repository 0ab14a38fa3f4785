import { graphql } from 'graphql';
import { githubSchema } from './githubSchema';
import {
  FakeAnswer,
  FakeRequest,
  FakeServer,
  startFakeServer,
} from './startFakeServer';

export interface FakeDeployment {
  id: number;
  environment: string;
  createdAt: string;
  /** Oldest first. */
  statuses: Array<{ state: string; createdAt: string; logUrl?: string }>;
}

export interface FakeRepository {
  id: number;
  name: string;
  createdAt: string;
  archived?: boolean;
  fork?: boolean;
  isTemplate?: boolean;
  generated?: boolean;
  deployments?: FakeDeployment[];
}

const schema = githubSchema();

/**
 * A GitHub with one organisation, `my-org`: its REST API as far as it is read,
 * and its GraphQL API executed on GitHub's own published schema, so that a field
 * that does not exist there fails here too.
 */
export async function startFakeGithub(
  repositories: FakeRepository[],
  options: { sandbox?: boolean; pageSize?: number } = {},
): Promise<FakeServer> {
  const { sandbox = true, pageSize = 100 } = options;
  const headers: Record<string, string> = sandbox
    ? { 'x-provenpath-sandbox': '0.1.0' }
    : {};
  const server: FakeServer = await startFakeServer(async request => {
    const answer = await route(request);
    return answer && { ...answer, headers: { ...headers, ...answer.headers } };
  });

  async function route(request: FakeRequest): Promise<FakeAnswer | undefined> {
    if (request.path === '/api/v3/orgs/my-org/repos') {
      return listRepositories(Number(request.query.get('page') ?? 1));
    }
    if (request.path === '/api/graphql') {
      const { query, variables } = JSON.parse(request.body);
      const result = await graphql({
        schema,
        source: query,
        variableValues: variables,
        rootValue: { repository: findRepository },
      });
      return { body: result };
    }
    return undefined;
  }

  function listRepositories(page: number): FakeAnswer {
    const start = (page - 1) * pageSize;
    const next = repositories.length > start + pageSize;
    return {
      headers: next ? { link: `<${server.url}/next>; rel="next"` } : {},
      body: repositories.slice(start, start + pageSize).map(repository => ({
        id: repository.id,
        name: repository.name,
        html_url: `${server.url}/my-org/${repository.name}`,
        archived: repository.archived ?? false,
        fork: repository.fork ?? false,
        is_template: repository.isTemplate ?? false,
        created_at: repository.createdAt,
        pushed_at: repository.createdAt,
        sandbox: { generated: repository.generated ?? false },
      })),
    };
  }

  function findRepository({ name }: { name: string }) {
    const repository = repositories.find(candidate => candidate.name === name);
    return repository
      ? {
          deployments: (given: DeploymentArguments) =>
            deploymentPage(repository, given),
        }
      : null;
  }

  return server;
}

interface DeploymentArguments {
  first: number;
  after?: string | null;
  environments?: string[] | null;
}

/** Newest first, as the collector must ask for; the cursor is a position. */
function deploymentPage(
  repository: FakeRepository,
  { first, after, environments }: DeploymentArguments,
) {
  const found = (repository.deployments ?? [])
    .filter(({ environment }) => environments?.includes(environment) ?? true)
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  const start = after ? Number(after) : 0;
  const end = start + first;
  return {
    pageInfo: {
      hasNextPage: found.length > end,
      endCursor:
        found.length > start ? String(Math.min(end, found.length)) : null,
    },
    nodes: found.slice(start, end).map(deployment => ({
      databaseId: deployment.id,
      environment: deployment.environment,
      commitOid: 'a'.repeat(40),
      createdAt: deployment.createdAt,
      creator: { __typename: 'User', login: 'mira-okafor' },
      ref: { name: 'main' },
      statuses: {
        nodes: deployment.statuses.toReversed().map(status => ({
          state: status.state.toUpperCase(),
          createdAt: status.createdAt,
          logUrl: status.logUrl ?? null,
          environmentUrl: null,
        })),
      },
    })),
  };
}
