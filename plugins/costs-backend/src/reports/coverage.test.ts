import { TestDatabases } from '@backstage/backend-test-utils';
import { insertSlice } from '../__testUtils__/attributionFixture';
import { startReports, TEAM_A } from '../__testUtils__/reportsFixture';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let costs: Awaited<ReturnType<typeof startReports>>;

beforeAll(async () => {
  costs = await startReports(databases);
});

afterAll(async () => {
  await costs.backend.stop();
});

describe('GET /coverage', () => {
  it('counts direct positive spend, tax apart', async () => {
    const { body } = await costs.get('coverage?from=2026-08&to=2026-09');
    // 3 x (100 direct, 8 shared, 12 unallocated).
    expect(body.rows[1]).toEqual({
      currency: 'USD',
      positive: '360',
      direct: '300',
      shared: '24',
      unallocated: '36',
      coverage: expect.closeTo(300 / 360, 12),
      sharedShare: expect.closeTo(24 / 360, 12),
      unallocatedShare: expect.closeTo(0.1, 12),
    });
    expect(body.target).toBe(0.98);
    expect(
      body.months.map((each: Record<string, string>) => [
        each.period,
        each.currency,
        each.positive,
      ]),
    ).toEqual([
      ['2026-09', 'EUR', '0.1'],
      ['2026-08', 'USD', '120'],
      ['2026-09', 'USD', '240'],
    ]);
  });
});

describe('coverage of a pool with refunds', () => {
  it('counts what was spent, whatever came back', async () => {
    const day = '2026-12-10';
    const net = (amount: string) => ({
      day,
      billed: amount,
      effective: amount,
    });
    const slice = await insertSlice(costs.knex, {
      billingPeriod: '2026-12',
      charges: [
        { ...net('60'), tags: { service: 'cart' } },
        { ...net('30'), tags: { service: 'prices' } },
        // 20 less 10, and 9 less 9, which leaves nothing to divide.
        { ...net('10'), service: 'Support', positive: '20' },
        { ...net('0'), service: 'Support', positive: '9' },
      ],
    });
    await costs.attribute(slice);
    for (const range of ['from=2026-12&to=2026-12', `from=${day}&to=${day}`]) {
      const { body } = await costs.get(`coverage?${range}`);
      expect(body.rows).toEqual([
        expect.objectContaining({
          positive: '119',
          direct: '90',
          shared: '29',
          coverage: expect.closeTo(90 / 119, 12),
        }),
      ]);
      // 60, and two thirds of 20 and of 9: 13 and 6.
      const own = await costs.get(`coverage?${range}&subject=${TEAM_A}`);
      expect(own.body.rows[0]).toMatchObject({ positive: '79', shared: '19' });
      const opened = await costs.get(`attributions?${range}&coverage=shared`);
      expect(opened.body.totals).toEqual([
        expect.objectContaining({ effective: '10', positive: '29', parts: 4 }),
      ]);
    }
    await costs.knex('slices').where({ id: slice }).delete();
  });
});

describe('GET /unallocated', () => {
  it('ranks rules by what they would fix, and names whom it may mean', async () => {
    const { body } = await costs.get('unallocated?from=2026-09&to=2026-09');
    expect(body.totals).toEqual([{ currency: 'USD', amount: '24' }]);
    expect(
      body.candidates.map((each: Record<string, string>) => [
        each.title,
        each.amount,
        each.share,
        each.suggestedRef,
      ]),
    ).toEqual([
      ['Shared pool for EC2', '24', 1, null],
      ['Sub-account 42', '24', 1, null],
      ['Tag service = carrt', '24', 1, 'component:default/cart'],
    ]);
  });

  it('ranks by the part of their own currency, and compares no two', async () => {
    const day = '2026-12-10';
    const yen = (billed: string, subAccount: string) => ({
      day,
      currency: 'JPY',
      subAccount,
      billed,
      effective: billed,
    });
    const slice = await insertSlice(costs.knex, {
      billingPeriod: '2026-12',
      charges: [
        yen('600000', 'tokyo'),
        yen('400000', 'osaka'),
        { ...yen('9', 'berlin'), currency: 'EUR' },
        { ...yen('1', 'bonn'), currency: 'EUR' },
      ],
    });
    await costs.attribute(slice);
    const { body } = await costs.get(
      'unallocated?from=2026-12&to=2026-12&limit=3',
    );
    expect(
      body.candidates.map((each: Record<string, string>) => [
        each.value,
        each.currency,
        each.amount,
        each.share,
      ]),
    ).toEqual([
      ['berlin', 'EUR', '9', 0.9],
      ['tokyo', 'JPY', '600000', 0.6],
      ['osaka', 'JPY', '400000', 0.4],
    ]);
    await costs.knex('slices').where({ id: slice }).delete();
  });
});

describe('GET /reconciliation', () => {
  it('adds up, and stands beside the invoice', async () => {
    const { body } = await costs.get('reconciliation?billingPeriod=2026-09');
    expect(body.rows).toHaveLength(2);
    expect(body.rows[0]).toMatchObject({
      provider: 'AWS',
      billingPeriod: '2026-09',
      currency: 'USD',
      billed: {
        total: '254',
        direct: '200',
        shared: '16',
        unallocated: '24',
        tax: '24',
        credit: '-10',
        adjustment: '0',
      },
      invoice: { state: 'provisional', total: '254.01', difference: '0.01' },
      rows: 14,
      closedAt: null,
    });
    expect(body.rows[1]).toMatchObject({
      provider: 'Azure',
      currency: 'EUR',
      billed: { total: '0.30' },
      effective: { total: '0.1' },
      invoice: { state: 'unknown', total: null, difference: null },
    });
    const page = await costs.get('reconciliation?limit=2');
    const next = await costs.get(
      `reconciliation?limit=2&cursor=${page.body.nextCursor}`,
    );
    expect(
      next.body.rows.map((row: { billingPeriod: string }) => row.billingPeriod),
    ).toEqual(['2026-08']);
  });
});

describe('an invoice in a currency that the bill lacks', () => {
  it('stands beside a bill of nothing', async () => {
    const invoice = {
      source: 'test',
      provider: 'AWS',
      billingPeriod: '2026-08',
      currency: 'CHF',
    };
    await costs.put('invoices').send({ ...invoice, total: '7.50' });
    const { body } = await costs.get('reconciliation?billingPeriod=2026-08');
    expect(body.rows.map((row: { currency: string }) => row.currency)).toEqual([
      'CHF',
      'USD',
    ]);
    expect(body.rows[0]).toMatchObject({
      billed: { total: '0', direct: '0' },
      effective: { total: '0' },
      invoice: { state: 'provisional', total: '7.50', difference: '7.50' },
    });
    await costs.put('invoices').send({ ...invoice, total: null });
  });
});

describe('the KPI', () => {
  it('is published by month, in the biggest currency', async () => {
    await costs.runTask('publish-coverage');
    expect(costs.published).toHaveLength(1);
    expect(
      costs.published[0].rows.map(row => [row.id, row.value, row.occurredAt]),
    ).toEqual([
      [
        'coverage-2026-08',
        expect.closeTo(100 / 120, 12),
        '2026-08-31T23:59:59.999Z',
      ],
      [
        'coverage-2026-09',
        expect.closeTo(200 / 240, 12),
        '2026-09-30T23:59:59.999Z',
      ],
    ]);
  });
});
