import { TestDatabases } from '@backstage/backend-test-utils';
import { startReports } from '../__testUtils__/reportsFixture';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let costs: Awaited<ReturnType<typeof startReports>>;

beforeAll(async () => {
  costs = await startReports(databases);
});

afterAll(async () => {
  await costs.backend.stop();
});

describe('GET /entity-costs', () => {
  it('shows trend, drivers, pools and unit costs of a system', async () => {
    await costs.post('volumes').send({
      entityRef: 'system:default/alpha',
      unit: 'order',
      rows: [
        { day: '2026-09-01', volume: '900' },
        { day: '2026-09-30', volume: '100' },
      ],
    });
    const { body } = await costs.get(
      'entity-costs?entityRef=system:default/alpha',
    );
    expect(body.costs).toHaveLength(1);
    const [cost] = body.costs;
    expect(cost).toMatchObject({
      currency: 'USD',
      billingPeriod: '2026-09',
      total: '168',
      previous: '84',
      months: [
        { period: '2026-08', amount: '84' },
        { period: '2026-09', amount: '168' },
      ],
      pools: [
        { ruleId: 'support', name: 'support', amount: '12', share: 0.75 },
      ],
      unitCosts: [
        {
          unit: 'order',
          period: '2026-09',
          volume: '1000',
          unitCost: '0.168000',
        },
      ],
      assumed: '0',
    });
    expect(cost.drivers[0]).toEqual({
      serviceName: 'EC2',
      resourceId: null,
      resourceName: null,
      line: 'direct',
      amount: '120',
      previous: '60',
    });
  });
});
