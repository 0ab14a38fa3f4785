import { TestDatabases } from '@backstage/backend-test-utils';
import { parse } from 'csv-parse/sync';
import { insertSlice } from '../__testUtils__/attributionFixture';
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

describe('a text of a bill that begins like a formula', () => {
  it('is exported as a text, and an amount below 0 as a number', async () => {
    const slice = await insertSlice(costs.knex, {
      billingPeriod: '2026-12',
      charges: [
        {
          day: '2026-12-10',
          service: '=HYPERLINK("x")',
          subAccount: '@SUM(1)',
          resourceId: '-1+1',
          billed: '-2.5',
          effective: '-2.5',
        },
      ],
    });
    await costs.attribute(slice);
    const { text } = await costs.get('export?from=2026-12&to=2026-12');
    expect(parse(text, { columns: true })).toEqual([
      expect.objectContaining({
        BilledCost: '-2.5',
        ServiceName: `'=HYPERLINK("x")`,
        SubAccountId: `'@SUM(1)`,
        ResourceId: `'-1+1`,
      }),
    ]);
    await costs.knex('slices').where({ id: slice }).delete();
  });
});
