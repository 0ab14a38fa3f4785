import { mockCredentials } from '@backstage/backend-test-utils';
import { GithubBudgets } from './GithubBudgets';

const ORDERS = { host: 'github.com', organization: 'my-org' };

function setUp(options: { remaining: number; calls: number }) {
  const countSince = jest.fn(async (_since: Date) => ({
    calls: options.calls,
    unread: ['delivery'],
  }));
  const get = jest.fn(
    async (request: { schema: { parse(v: unknown): unknown } }) => ({
      data: request.schema.parse({
        resources: {
          core: {
            limit: 5000,
            remaining: options.remaining,
            reset: 1796000400,
          },
        },
      }),
      sandbox: false,
      hasNextPage: false,
    }),
  );
  const budgets = new GithubBudgets({
    organizations: [ORDERS],
    github: { get: get as never },
    calls: { countSince },
  });
  return { budgets, countSince, get };
}

describe('GithubBudgets', () => {
  it('parts what is used into collectors and the rest', async () => {
    const { budgets, countSince } = setUp({ remaining: 3800, calls: 450 });
    expect(await budgets.read(mockCredentials.user())).toEqual({
      budgets: [
        {
          ...ORDERS,
          limit: 5000,
          // 5000 - 3800
          used: 1200,
          remaining: 3800,
          resetsAt: '2026-11-30T01:00:00.000Z',
          collectors: 450,
          // 1200 - 450
          rest: 750,
          error: null,
        },
      ],
      unread: ['delivery'],
    });
    // The hour began 3600 seconds before its end.
    expect(countSince.mock.calls[0][0]).toEqual(
      new Date('2026-11-30T00:00:00.000Z'),
    );
  });

  it('gives collectors no more than was used', async () => {
    const { budgets } = setUp({ remaining: 4990, calls: 40 });
    const { budgets: read } = await budgets.read(mockCredentials.user());
    expect(read).toMatchObject([{ used: 10, collectors: 10, rest: 0 }]);
  });

  it('says why GitHub did not answer', async () => {
    const { budgets, get } = setUp({ remaining: 0, calls: 0 });
    get.mockRejectedValueOnce(new Error('no route to host'));
    const { budgets: read } = await budgets.read(mockCredentials.user());
    expect(read).toEqual([{ ...ORDERS, error: 'Error: no route to host' }]);
  });
});
