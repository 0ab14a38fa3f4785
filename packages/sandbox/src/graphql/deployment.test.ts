import {
  startTestSandbox,
  type TestSandbox,
  testToken,
} from '../__testUtils__/startTestSandbox';

describe('deployments over GraphQL', () => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(() => sandbox.destroy());

  async function ask(environments: string[]) {
    const response = await fetch(`${sandbox.url}/api/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${testToken}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        query: `query ($environments: [String!]) {
          repository(owner: "my-org", name: "order-service") {
            deployments(first: 5, environments: $environments,
                        orderBy: { field: CREATED_AT, direction: DESC }) {
              totalCount
              nodes {
                databaseId environment state createdAt
                creator { login }
                ref { name }
                latestStatus { state }
                statuses(first: 5) { nodes { state createdAt } }
              }
            }
          }
        }`,
        variables: { environments },
      }),
    });
    const { data, errors } = await response.json();
    expect(errors).toBeUndefined();
    return data.repository.deployments;
  }

  it("answers with GitHub's own names for states", async () => {
    expect(await ask(['production'])).toEqual({
      totalCount: 1,
      nodes: [
        {
          databaseId: 70,
          environment: 'production',
          state: 'ACTIVE',
          createdAt: '2026-11-01T09:00:00Z',
          creator: { login: 'mira-okafor' },
          ref: { name: 'main' },
          latestStatus: { state: 'SUCCESS' },
          statuses: {
            nodes: [{ state: 'SUCCESS', createdAt: '2026-11-01T09:05:00Z' }],
          },
        },
      ],
    });
  });

  it('leaves out other environments', async () => {
    expect(await ask(['staging'])).toEqual({ totalCount: 0, nodes: [] });
  });
});
