import { mockCredentials } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { registerListEvidenceAction } from './registerListEvidenceAction';

function setUp() {
  const actionsRegistry = actionsRegistryServiceMock();
  const readModel = {
    getKpis: jest.fn(),
    getSeries: jest.fn(),
    compare: jest.fn(),
    listEvidence: jest.fn(async query => ({
      kpiId: query.kpiId,
      subject: query.subject,
      period: query.period,
      total: 0,
      withheld: null,
      visibility: 'all' as const,
      rows: [],
      nextCursor: null,
    })),
  };
  registerListEvidenceAction({ actionsRegistry, readModel });
  return { actionsRegistry, readModel };
}

describe('list-kpi-evidence', () => {
  it('reads for the caller', async () => {
    const { actionsRegistry, readModel } = setUp();
    const credentials = mockCredentials.user('user:default/mira-okafor');
    const { output } = await actionsRegistry.invoke({
      id: 'test:list-kpi-evidence',
      input: { kpiId: 'infra-tickets', period: '2026-Q3', counted: false },
      credentials,
    });
    expect(output).toMatchObject({ kpiId: 'infra-tickets', total: 0 });
    expect(readModel.listEvidence).toHaveBeenCalledWith(
      {
        kpiId: 'infra-tickets',
        subject: 'organization',
        period: '2026-Q3',
        counted: false,
        limit: 50,
      },
      { credentials },
    );
  });

  it('says what is wrong with a question', async () => {
    const { actionsRegistry } = setUp();
    await expect(
      actionsRegistry.invoke({
        id: 'test:list-kpi-evidence',
        input: { kpiId: 'infra-tickets', limit: 999 },
      }),
    ).rejects.toThrow('"limit" is 999');
  });
});
