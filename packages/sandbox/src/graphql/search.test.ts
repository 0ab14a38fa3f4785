import {
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/startTestSandbox';

describe('search of issues and pull requests', () => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(() => sandbox.destroy());

  async function search(query: string) {
    const { data, errors } = await sandbox.graphql(
      `query ($query: String!) {
        search(type: ISSUE, query: $query, first: 10) {
          issueCount
          nodes {
            __typename
            ... on Issue { number }
            ... on PullRequest { number mergedAt }
          }
        }
      }`,
      { query },
    );
    return {
      message: errors?.[0].message,
      count: data?.search?.issueCount,
      numbers: data?.search?.nodes.map(({ number }: any) => number),
    };
  }

  it.each([
    ['org:my-org is:issue sort:created-asc', [1, 2, 3]],
    ['org:my-org is:issue label:sev-1', [1]],
    ['org:my-org is:issue label:incident is:closed', [3]],
    [
      'repo:my-org/order-service is:issue updated:>=2026-11-02T10:00:00Z',
      [3, 2],
    ],
    ['repo:my-org/order-service repo:my-org/x is:issue is:closed', [3]],
    ['org:my-org is:issue author:priya-raman', []],
    ['org:somebody-else is:issue', []],
  ])('%s', async (query, numbers) => {
    expect(await search(query)).toEqual({
      message: undefined,
      count: numbers.length,
      numbers,
    });
  });

  it('finds what was merged, by whom', async () => {
    await sandbox.rest('POST', '/repos/my-org/order-service/issues', {
      title: 'Redis cache for order-service',
      labels: ['infrastructure request'],
    });
    expect(
      (await search('org:my-org redis label:"infrastructure request"')).count,
    ).toBe(1);
    expect((await search('org:my-org is:pr is:merged')).count).toBe(0);
  });

  it.each(['is:locked', 'milestone:x', 'sort:stars-desc'])(
    'says that it does not know %s',
    async query => {
      expect((await search(query)).message).toContain(
        `The sandbox's search does not know "${query}"`,
      );
    },
  );
});
