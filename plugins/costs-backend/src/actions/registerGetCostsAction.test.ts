import { mockCredentials } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { ReportResponse } from '@provenpath/plugin-costs-common';
import { registerGetCostsAction } from './registerGetCostsAction';

function setUp() {
  const actionsRegistry = actionsRegistryServiceMock();
  const answer: ReportResponse = {
    from: '2026-09',
    to: '2026-09',
    groupBy: 'owner',
    metric: 'effective',
    subject: 'organization',
    grain: 'month',
    timeZone: 'UTC',
    totals: [],
    rows: [],
    nextCursor: null,
    visibility: 'own-team',
  };
  const getReport = jest.fn(async (_query, _asking) => answer);
  registerGetCostsAction({ actionsRegistry, reports: { getReport } });
  return { actionsRegistry, getReport, answer };
}

describe('get-costs', () => {
  it('reads for the caller, with the same defaults as the route', async () => {
    const { actionsRegistry, getReport, answer } = setUp();
    const credentials = mockCredentials.user('user:default/mira-okafor');
    const { output } = await actionsRegistry.invoke({
      id: 'test:get-costs',
      input: { from: '2026-09', to: '2026-09' },
      credentials,
    });
    expect(output).toMatchObject({ totals: answer.totals, nextCursor: null });
    expect(getReport).toHaveBeenCalledWith(
      {
        from: '2026-09',
        to: '2026-09',
        groupBy: 'owner',
        grain: 'month',
        metric: 'effective',
        subject: 'organization',
        limit: 50,
      },
      { credentials },
    );
  });

  it('names what is wrong with the input', async () => {
    const { actionsRegistry } = setUp();
    await expect(
      actionsRegistry.invoke({
        id: 'test:get-costs',
        input: { from: 'last month', to: '2026-09' },
      }),
    ).rejects.toThrow('Invalid input. "from" is "last month"');
  });
});
