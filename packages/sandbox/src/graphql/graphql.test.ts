import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import {
  GithubEntityProvider,
  GithubOrgEntityProvider,
} from '@backstage/plugin-catalog-backend-module-github';
import { parse } from 'graphql';
import {
  startTestSandbox,
  type TestSandbox,
  testToken,
} from '../__testUtils__/startTestSandbox';
import { queryCost } from './cost';

describe('GraphQL', () => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(() => sandbox.destroy());

  const configOf = () => {
    const host = new URL(sandbox.url).host;
    return new ConfigReader({
      integrations: {
        github: [
          {
            host,
            token: testToken,
            apiBaseUrl: `${sandbox.url}/api/v3`,
            rawBaseUrl: `${sandbox.url}/raw`,
          },
        ],
      },
      catalog: {
        providers: {
          github: {
            all: {
              host,
              organization: 'my-org',
              catalogPath: '/catalog-info.yaml',
              validateLocationsExist: true,
              filters: { topic: { include: ['backstage-enabled'] } },
              schedule: { frequency: { trigger: 'manual' }, timeout: 'PT1M' },
            },
          },
        },
      },
    });
  };

  /** What an unmodified provider of Backstage's hands to the catalog. */
  const connection = () => {
    const mutations: any[] = [];
    return {
      mutations,
      applyMutation: async (mutation: unknown) => {
        mutations.push(mutation);
      },
      refresh: async () => {},
    };
  };

  it("is read by Backstage's discovery", async () => {
    const [provider] = GithubEntityProvider.fromConfig(configOf(), {
      logger: mockServices.logger.mock(),
      schedule: { run: async () => {} },
    });
    const catalog = connection();
    await provider.connect(catalog);
    await provider.refresh(mockServices.logger.mock());
    expect(
      catalog.mutations[0].entities.map(
        ({ entity }: any) => entity.spec.target,
      ),
    ).toEqual([
      `${sandbox.url}/my-org/order-service/blob/main/catalog-info.yaml`,
    ]);
  });

  it("is read by Backstage's provider of users and groups", async () => {
    const config = configOf();
    const provider = GithubOrgEntityProvider.fromConfig(config, {
      id: 'test',
      orgUrl: `${sandbox.url}/my-org`,
      logger: mockServices.logger.mock(),
      githubCredentialsProvider: undefined,
    });
    expect(
      ScmIntegrations.fromConfig(config).github.list().length,
    ).toBeGreaterThan(0);
    const catalog = connection();
    await provider.connect(catalog);
    await provider.read();
    const entities = catalog.mutations[0].entities.map(
      ({ entity }: any) => entity,
    );
    const named = (kind: string) =>
      entities
        .filter((entity: any) => entity.kind === kind)
        .map((entity: any) => entity.metadata.name);
    expect(named('User')).toEqual([
      'mira-okafor',
      'jonas-weber',
      'priya-raman',
      'tom-adeyemi',
    ]);
    expect(named('Group')).toEqual(['engineering', 'team-commerce']);
    const team = entities.find(
      (entity: any) => entity.metadata.name === 'team-commerce',
    );
    expect(team.spec).toMatchObject({
      parent: 'engineering',
      members: ['mira-okafor', 'jonas-weber'],
    });
  });

  it('reads a folder of workflows with the text of each file', async () => {
    const { data, errors } = await sandbox.graphql(
      `query ($org: String!) {
        organization(login: $org) {
          repositories(first: 2) {
            totalCount
            nodes {
              name
              object(expression: "HEAD:.github/workflows") {
                ... on Tree { entries { name type object { ... on Blob { text } } } }
              }
            }
            pageInfo { hasNextPage endCursor }
          }
        }
        rateLimit { cost remaining }
      }`,
      { org: 'my-org' },
    );
    expect(errors).toBeUndefined();
    const [orders, plans] = data.organization.repositories.nodes;
    expect(orders.object.entries).toMatchObject([
      { name: 'ci.yaml', type: 'blob' },
    ]);
    expect(orders.object.entries[0].object.text).toContain('name: CI');
    expect(plans.object).toBeNull();
    expect(data.organization.repositories.totalCount).toBe(4);
    expect(data.rateLimit.cost).toBe(1);
  });

  it('pages by cursor', async () => {
    const page = (after: string | null) =>
      sandbox.graphql(
        `query ($after: String) { repositoryOwner(login: "my-org") {
          repositories(first: 3, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } } }`,
        { after },
      );
    const first = (await page(null)).data.repositoryOwner.repositories;
    const second = (await page(first.pageInfo.endCursor)).data.repositoryOwner
      .repositories;
    expect(second).toMatchObject({
      nodes: [{ name: 'empty-service' }],
      pageInfo: { hasNextPage: false },
    });
    const unbounded = await sandbox.graphql(
      '{ organization(login: "my-org") { teams { nodes { slug } } } }',
    );
    expect(unbounded.errors?.[0].type).toBe('MISSING_PAGINATION_BOUNDARIES');
  });

  it('commits files, unless somebody was quicker or the branch is protected', async () => {
    const head = async () =>
      (await sandbox.rest('GET', '/repos/my-org/order-service/commits/main'))
        .body.sha;
    const commit = (expectedHeadOid: string) =>
      sandbox.graphql(
        `mutation ($input: CreateCommitOnBranchInput!) {
          createCommitOnBranch(input: $input) { commit { oid url } clientMutationId }
        }`,
        {
          input: {
            branch: {
              repositoryNameWithOwner: 'my-org/order-service',
              branchName: 'main',
            },
            message: { headline: 'By GraphQL' },
            fileChanges: {
              additions: [
                {
                  path: 'by/graphql.md',
                  contents: Buffer.from('hello\n').toString('base64'),
                },
              ],
              deletions: [{ path: 'docs/index.md' }],
            },
            expectedHeadOid,
          },
        },
      );
    const before = await head();
    const made = await commit(before);
    expect(made.data.createCommitOnBranch.commit.oid).toBe(await head());
    const files = await sandbox.rest(
      'GET',
      '/repos/my-org/order-service/git/trees/main?recursive=1',
    );
    const paths = files.body.tree.map((entry: any) => entry.path);
    expect(paths).toContain('by/graphql.md');
    expect(paths).not.toContain('docs/index.md');
    expect((await commit(before)).errors?.[0].type).toBe('STALE_DATA');
    await sandbox.rest(
      'PUT',
      '/repos/my-org/order-service/branches/main/protection',
      {
        required_status_checks: null,
        enforce_admins: true,
        required_pull_request_reviews: { required_approving_review_count: 1 },
        restrictions: null,
      },
    );
    expect((await commit(await head())).errors?.[0].message).toContain(
      'approving review',
    );
  });

  it('answers an unknown field with an error, and one it lacks as well', async () => {
    const unknown = await sandbox.graphql('{ viewer { login shoeSize } }');
    expect(unknown.data).toBeUndefined();
    expect(unknown.errors?.[0].message).toContain(
      'Cannot query field "shoeSize" on type "User"',
    );
    const lacking = await sandbox.graphql('{ viewer { login isHireable } }');
    expect(lacking.errors?.[0].message).toContain('User.isHireable');
    const missing = await sandbox.graphql(
      '{ repository(owner: "my-org", name: "nowhere") { id } }',
    );
    expect(missing.errors?.[0]).toMatchObject({
      type: 'NOT_FOUND',
      path: ['repository'],
    });
    const log = await (await fetch(`${sandbox.url}/sandbox/requests`)).json();
    expect(log.missing).toEqual([
      { request: 'GraphQL User.isHireable', count: 1 },
    ]);
    const anonymous = await fetch(`${sandbox.url}/api/graphql`, {
      method: 'POST',
      body: '{"query":"{ viewer { login } }"}',
    });
    expect(anonymous.status).toBe(401);
  });

  it("counts points by GitHub's rule", () => {
    const query = parse(`{ viewer { repositories(first: 100) { edges { node {
      issues(first: 50) { edges { node { labels(first: 60) { edges { node { name } } } } } }
    } } } } }`);
    // The example of GitHub's documentation: 1 + 100 + 100 * 50 = 5101 requests.
    expect(queryCost(query, {})).toBe(51);
    expect(
      queryCost(
        parse(
          'query($n: Int) { viewer { repositories(first: $n) { nodes { name } } } }',
        ),
        { n: 10 },
      ),
    ).toBe(1);
  });
});
