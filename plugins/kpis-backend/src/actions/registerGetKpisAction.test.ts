import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { mockCredentials } from '@backstage/backend-test-utils';
import { KpiReadModel } from '../kpis';
import { registerGetKpisAction } from './registerGetKpisAction';

function setUp() {
  const actionsRegistry = actionsRegistryServiceMock();
  const readModel: jest.Mocked<KpiReadModel> = {
    getKpis: jest.fn(async (query, _options) => ({
      ...query,
      timeZone: 'UTC',
      kpis: [],
    })),
    getSeries: jest.fn(),
    compare: jest.fn(),
    listEvidence: jest.fn(),
  };
  registerGetKpisAction({ actionsRegistry, readModel });
  return { actionsRegistry, readModel };
}

describe('get-kpis', () => {
  it('reads for the caller', async () => {
    const { actionsRegistry, readModel } = setUp();
    const credentials = mockCredentials.user('user:default/mira-okafor');
    const answer = await actionsRegistry.invoke({
      id: 'test:get-kpis',
      input: { subject: 'group:default/team-commerce', period: '2026-Q3' },
      credentials,
    });
    expect(answer.output).toEqual({
      subject: 'group:default/team-commerce',
      period: '2026-Q3',
      timeZone: 'UTC',
      kpis: [],
    });
    expect(readModel.getKpis).toHaveBeenCalledWith(
      { subject: 'group:default/team-commerce', period: '2026-Q3' },
      { credentials },
    );
  });

  it('has the same defaults as the route', async () => {
    const { actionsRegistry, readModel } = setUp();
    await actionsRegistry.invoke({ id: 'test:get-kpis', input: {} });
    expect(readModel.getKpis.mock.calls[0][0]).toEqual({
      subject: 'organization',
      period: 'P90D',
    });
  });

  it('names what is wrong with the input', async () => {
    const { actionsRegistry } = setUp();
    await expect(
      actionsRegistry.invoke({
        id: 'test:get-kpis',
        input: { period: 'last week' },
      }),
    ).rejects.toThrow('Invalid input. "period" is "last week"');
  });
});
