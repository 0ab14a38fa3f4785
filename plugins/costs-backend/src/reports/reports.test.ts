import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  directRules,
  insertSlice,
  openAttribution,
  TestCharge,
  testRule,
} from '../__testUtils__/attributionFixture';
import { StartedCosts, startCosts } from '../__testUtils__/startCosts';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const A = 'group:default/team-a';
const B = 'group:default/team-b';

/** A month: cart 60 + 10, prices 30, 8 shared, 12 of nobody, tax 11, credit -5. */
function month(day: string, times = 1): TestCharge[] {
  const amount = (value: number) => ({
    billed: String(value * times),
    effective: String(value * times),
  });
  return [
    {
      day,
      tags: { service: 'cart' },
      service: 'EC2',
      serviceCategory: 'Compute',
      environment: 'production',
      ...amount(60),
    },
    {
      day,
      resourceId: 'arn:aws:rds:eu:1:db:cart',
      service: 'RDS',
      serviceCategory: 'Databases',
      environment: 'production',
      ...amount(10),
    },
    {
      day,
      tags: { service: 'prices' },
      service: 'EC2',
      serviceCategory: 'Compute',
      environment: 'staging',
      ...amount(30),
    },
    { day, service: 'Support', ...amount(8) },
    {
      day,
      tags: { service: 'carrt', env: 'dev' },
      subAccount: '42',
      service: 'EC2',
      ...amount(12),
    },
    { day, category: 'Tax', ...amount(12) },
    { day, category: 'Credit', ...amount(-5) },
  ];
}

let knex: Knex;
let costs: StartedCosts;

const support = testRule('support', 40, {
  conditions: { services: ['Support'] },
  definition: { kind: 'pool', split: { method: 'proportional' } },
});

beforeAll(async () => {
  knex = await databases.init('POSTGRES_18');
  const room = await openAttribution(knex, {
    rules: [...directRules, support],
    day: '2026-08-01',
  });
  const charges = [...month('2026-09-10'), ...month('2026-09-11')];
  const slices = [
    await insertSlice(knex, {
      billingPeriod: '2026-08',
      charges: month('2026-08-20'),
    }),
    await insertSlice(knex, { billingPeriod: '2026-09', charges }),
    await insertSlice(knex, {
      provider: 'Azure',
      billingPeriod: '2026-09',
      charges: [
        {
          day: '2026-09-10',
          currency: 'EUR',
          tags: { service: 'prices' },
          billed: '0.30',
          effective: '0.1',
        },
      ],
    }),
  ];
  for (const sliceId of slices) {
    await room.attribute(sliceId);
  }
  const [, september] = slices;
  const {
    source,
    provider,
    billing_period: period,
  } = await knex('slices').where({ id: september }).first();
  await knex('invoice_totals').insert({
    source,
    provider,
    billing_period: period,
    currency: 'USD',
    origin: 'entered',
    total: '254.01',
    saved_by: 'test',
    saved_at: new Date(),
  });
  costs = await startCosts({
    knex,
    config: { costs: { visibility: 'own-subtree' } },
    groups: {
      'user:default/a': [A],
      'user:default/boss': ['group:default/engineering'],
      'user:default/nobody': [],
    },
    denied: Object.fromEntries(
      ['a', 'boss', 'nobody'].map(name => [
        `user:default/${name}`,
        ['costs.report.read-all', 'costs.rule.manage', 'costs.budget.manage'],
      ]),
    ),
  });
});

afterAll(async () => {
  await costs.backend.stop();
});

/** Rows of a report as `key currency total previous`. */
async function report(query: string, user?: string) {
  const answer = await (user ? costs.as(user) : costs).get(`report?${query}`);
  expect(answer.status).toBe(200);
  return answer.body.rows.map(
    (row: Record<string, string | null>) =>
      `${row.key} ${row.currency} ${row.total} ${row.previous}`,
  );
}

describe('GET /report', () => {
  it('shows owners with tax and credit as lines of their own', async () => {
    const { body } = await costs.get(
      'report?from=2026-09&to=2026-09&currency=USD',
    );
    // Each of two days: 70 of cart, 30 of prices, 12 of nobody. Support 8 is 5.6
    // and 2.4: 6 and 2. Tax 12 by 76, 32 and 12 of 120 is 7.6, 3.2 and 1.2:
    // 8, 3 and 1.
    expect(body.rows).toEqual([
      {
        key: A,
        currency: 'USD',
        total: '168',
        lines: {
          direct: '140',
          shared: '12',
          unallocated: '0',
          tax: '16',
          credit: '0',
          adjustment: '0',
        },
        previous: '84',
        points: [{ period: '2026-09', amount: '168' }],
      },
      {
        key: B,
        currency: 'USD',
        total: '70',
        lines: {
          direct: '60',
          shared: '4',
          unallocated: '0',
          tax: '6',
          credit: '0',
          adjustment: '0',
        },
        previous: '35',
        points: [{ period: '2026-09', amount: '70' }],
      },
      {
        key: null,
        currency: 'USD',
        total: '16',
        lines: {
          direct: '0',
          shared: '0',
          unallocated: '24',
          tax: '2',
          credit: '-10',
          adjustment: '0',
        },
        previous: '8',
        points: [{ period: '2026-09', amount: '16' }],
      },
    ]);
    expect(body.totals).toHaveLength(1);
    expect(body.totals[0]).toMatchObject({ total: '254', previous: '127' });
  });

  it('never adds currencies up', async () => {
    expect(
      await report('from=2026-09&to=2026-09&subject=component:default/prices'),
    ).toEqual([`${B} EUR 0.1 0`, `${B} USD 60 30`]);
    expect(
      await report('from=2026-09&to=2026-09&metric=billed&currency=EUR'),
    ).toEqual([`${B} EUR 0.30 0`]);
  });

  it.each([
    [
      'system',
      [
        'system:default/alpha USD 168 84',
        'system:default/beta USD 70 35',
        'null USD 16 8',
      ],
    ],
    [
      'component',
      [
        'component:default/cart USD 140 70',
        'component:default/prices USD 60 30',
        'null USD 54 27',
      ],
    ],
    [
      'resource',
      ['null USD 234 117', 'resource:default/cart-database USD 20 10'],
    ],
    ['domain', ['domain:default/shop USD 238 119', 'null USD 16 8']],
    [
      'service',
      ['EC2 USD 204 102', 'RDS USD 20 10', 'Support USD 16 8', 'null USD 14 7'],
    ],
    [
      'service-category',
      ['Compute USD 180 90', 'null USD 54 27', 'Databases USD 20 10'],
    ],
    [
      'environment',
      ['production USD 140 70', 'staging USD 60 30', 'null USD 54 27'],
    ],
    ['provider', ['AWS USD 254 127']],
    [
      'line',
      [
        'direct USD 200 100',
        'tax USD 24 12',
        'unallocated USD 24 12',
        'shared USD 16 8',
        'credit USD -10 -5',
      ],
    ],
  ])('groups by %s', async (groupBy, rows) => {
    expect(
      await report(`from=2026-09&to=2026-09&currency=USD&groupBy=${groupBy}`),
    ).toEqual(rows);
  });

  it('shows single days, and pages', async () => {
    const path =
      'report?from=2026-09-10&to=2026-09-10&grain=day&currency=USD&limit=2';
    const first = await costs.get(path);
    expect(first.body.rows.map((row: { key: string }) => row.key)).toEqual([
      A,
      B,
    ]);
    expect(first.body.rows[0].points).toEqual([
      { period: '2026-09-10', amount: '84' },
    ]);
    expect(first.body.totals[0].total).toBe('127');
    const second = await costs.get(`${path}&cursor=${first.body.nextCursor}`);
    expect(second.body.rows).toHaveLength(1);
    expect(second.body.rows[0]).toMatchObject({ key: null, total: '8' });
    expect(second.body.nextCursor).toBeNull();
  });

  it.each([
    ['from=2026-09&to=2026-08', '"to" is 2026-08, before'],
    ['from=2026-09&to=2026-09-10', 'give two months or two days'],
    ['from=2020-01&to=2026-09', 'are 81 months: ask for 37 at the most'],
    ['from=2026-09&to=2026-09&groupBy=team', '"groupBy" is "team"'],
    ['from=2026-09&to=2026-09&cursor=x', 'Invalid "cursor"'],
    ['from=2026-09', '"to" is missing'],
    ['from=2026-02-30&to=2026-03-01', 'there is no such day'],
  ])('refuses %s', async (query, message) => {
    const answer = await costs.get(`report?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
  });
});

describe('visibility', () => {
  it('keeps what is not below one’s groups from every answer', async () => {
    const range = 'from=2026-09&to=2026-09';
    expect(await report(range, 'user:default/a')).toEqual([`${A} USD 168 84`]);
    expect(await report(`${range}&subject=${B}`, 'user:default/a')).toEqual([]);
    expect(await report(range, 'user:default/nobody')).toEqual([]);
    expect(await report(range, 'user:default/boss')).toEqual([
      `${B} EUR 0.1 0`,
      `${A} USD 168 84`,
      `${B} USD 70 35`,
    ]);
    const a = costs.as('user:default/a');
    const { body: entity } = await a.get(`entity-costs?entityRef=${B}`);
    expect(entity.costs).toEqual([]);
    const { body: parts } = await a.get('attributions?limit=200');
    expect(
      new Set(parts.rows.map((row: { ownerRef: string }) => row.ownerRef)),
    ).toEqual(new Set([A]));
    const { text } = await a.get(`export?${range}`);
    expect(text).toContain('team-a');
    expect(text).not.toContain('team-b');
    expect((await a.get(`unallocated?${range}`)).body.candidates).toEqual([]);
    expect((await a.get('reconciliation')).status).toBe(403);
    expect((await a.post('rules').send({})).status).toBe(403);
    expect((await a.put('budgets').send({})).status).toBe(403);
  });
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

describe('GET /attributions', () => {
  it('opens an amount down to rule, split and charge', async () => {
    const { body } = await costs.get(
      `attributions?billingPeriod=2026-08&line=shared&subject=${A}`,
    );
    expect(body.rows).toEqual([
      expect.objectContaining({
        day: '2026-08-20',
        line: 'shared',
        effective: '6',
        rule: { id: 'support', version: 1, name: 'support' },
        split: {
          method: 'proportional',
          numerator: '70',
          denominator: '100',
          billed: '8',
          effective: '8',
        },
        ownerRef: A,
        systemRef: 'system:default/alpha',
        charge: expect.objectContaining({ serviceName: 'Support', rows: 1 }),
      }),
    ]);
  });
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
      [A, '100'],
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
        subject: A,
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
    const before = await costs.get('budgets?billingPeriod=2026-08');
    expect(before.body.budgets).toEqual([]);
    const own = await costs
      .as('user:default/a')
      .get('budgets?billingPeriod=2026-09');
    expect(
      own.body.budgets.map((each: { subject: string }) => each.subject),
    ).toEqual([A]);
    await costs.runTask('record-ownership');
    await costs.runTask('budget-digest');
    expect(costs.notifications.send).toHaveBeenCalledTimes(2);
    expect(costs.notifications.send).toHaveBeenCalledWith(
      expect.objectContaining({
        recipients: { type: 'entity', entityRef: B },
        payload: expect.objectContaining({ topic: 'cost-budgets' }),
      }),
    );
    expect(costs.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'budget-save',
        meta: expect.objectContaining({ subject: A, reason }),
      }),
    );
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
