import { TestDatabases } from '@backstage/backend-test-utils';
import { startReports, TEAM_A, TEAM_B } from '../__testUtils__/reportsFixture';
import { StartedCosts } from '../__testUtils__/startCosts';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let costs: StartedCosts;

beforeAll(async () => {
  costs = await startReports(databases);
});

afterAll(async () => {
  await costs.backend.stop();
});

describe('GET /export', () => {
  it('writes FOCUS columns whose parts sum to the bill', async () => {
    const answer = await costs.get('export?from=2026-09&to=2026-09');
    expect(answer.headers['content-type']).toContain('text/csv');
    const lines = answer.text.trim().split('\n');
    expect(lines[0]).toMatch(/^BilledCost,EffectiveCost,BillingCurrency,/);
    const dollars = lines
      .slice(1)
      .filter((line: string) => line.split(',')[2] === 'USD');
    const billed = dollars.reduce(
      (sum: number, line: string) => sum + Number(line.split(',')[0]),
      0,
    );
    expect(billed).toBe(254);
    const none = await costs.get('export?from=2026-01&to=2026-01');
    expect(none.text.trim()).toBe(lines[0]);
    expect(lines[0].split(',')).toHaveLength(35);
    const tooLong = await costs.get('export?from=2025-09&to=2026-09');
    expect(tooLong.status).toBe(400);
  });
});

describe('budgets', () => {
  it('stand beside what was billed, and reach their owner', async () => {
    const reason = 'Plan of the year';
    for (const [subject, amount] of [
      [TEAM_A, '100'],
      ['system:default/beta', '80'],
    ]) {
      const saved = await costs.put('budgets').send({
        subject,
        currency: 'USD',
        from: '2026-09',
        amount,
        reason,
      });
      expect(saved.status).toBe(200);
    }
    const { body } = await costs.get('budgets?billingPeriod=2026-09');
    expect(body.budgets).toEqual([
      {
        subject: TEAM_A,
        currency: 'USD',
        billingPeriod: '2026-09',
        amount: '100',
        spent: '168',
        left: '-68',
        usedShare: 1.68,
        state: 'exceeded',
      },
      expect.objectContaining({
        subject: 'system:default/beta',
        spent: '70',
        state: 'near',
      }),
    ]);
    const changed = async (query: string) =>
      (await costs.get(`budgets/changes${query}`)).body.changes.map(
        (each: { subject: string }) => each.subject,
      );
    expect(await changed('')).toEqual(['system:default/beta', TEAM_A]);
    expect(await changed(`?subject=${TEAM_A}`)).toEqual([TEAM_A]);
    const before = await costs.get('budgets?billingPeriod=2026-08');
    expect(before.body.budgets).toEqual([]);
    const own = await costs
      .as('user:default/a')
      .get('budgets?billingPeriod=2026-09');
    expect(
      own.body.budgets.map((each: { subject: string }) => each.subject),
    ).toEqual([TEAM_A]);
    await costs.runTask('record-ownership');
    await costs.runTask('budget-digest');
    expect(costs.notifications.send).toHaveBeenCalledTimes(2);
    expect(costs.notifications.send).toHaveBeenCalledWith(
      expect.objectContaining({
        recipients: { type: 'entity', entityRef: TEAM_B },
        payload: expect.objectContaining({ topic: 'cost-budgets' }),
      }),
    );
    expect(costs.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'budget-save',
        meta: expect.objectContaining({ subject: TEAM_A, reason }),
      }),
    );
  });
});
