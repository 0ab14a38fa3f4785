import { TestDatabases } from '@backstage/backend-test-utils';
import { startReports, TEAM_A, TEAM_B } from '../__testUtils__/reportsFixture';
import { StartedCosts } from '../__testUtils__/startCosts';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let costs: StartedCosts;

beforeAll(async () => {
  costs = await startReports(databases);
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
        key: TEAM_A,
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
        key: TEAM_B,
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
    ).toEqual([`${TEAM_B} EUR 0.1 0`, `${TEAM_B} USD 60 30`]);
    expect(
      await report('from=2026-09&to=2026-09&metric=billed&currency=EUR'),
    ).toEqual([`${TEAM_B} EUR 0.30 0`]);
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
      TEAM_A,
      TEAM_B,
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
    expect(await report(range, 'user:default/a')).toEqual([
      `${TEAM_A} USD 168 84`,
    ]);
    expect(
      await report(`${range}&subject=${TEAM_B}`, 'user:default/a'),
    ).toEqual([]);
    expect(await report(range, 'user:default/nobody')).toEqual([]);
    expect(await report(range, 'user:default/boss')).toEqual([
      `${TEAM_B} EUR 0.1 0`,
      `${TEAM_A} USD 168 84`,
      `${TEAM_B} USD 70 35`,
    ]);
    const a = costs.as('user:default/a');
    const { body: entity } = await a.get(`entity-costs?entityRef=${TEAM_B}`);
    expect(entity.costs).toEqual([]);
    const { body: parts } = await a.get('attributions?limit=200');
    expect(
      new Set(parts.rows.map((row: { ownerRef: string }) => row.ownerRef)),
    ).toEqual(new Set([TEAM_A]));
    const { text } = await a.get(`export?${range}`);
    expect(text).toContain('team-a');
    expect(text).not.toContain('team-b');
    expect((await a.get(`unallocated?${range}`)).body.candidates).toEqual([]);
    // Only the other team has euros: neither counts nor shares may tell of them.
    const { body: all } = await costs.get(`coverage?${range}`);
    expect(JSON.stringify(all)).toContain('EUR');
    const { body: coverage } = await a.get(`coverage?${range}`);
    expect(JSON.stringify(coverage)).toContain('USD');
    expect(JSON.stringify(coverage)).not.toContain('EUR');
    const september = { firstDay: '2026-09-01', lastDay: '2026-09-30' };
    const august = { firstDay: '2026-08-01', lastDay: '2026-08-31' };
    expect((await a.get('periods')).body).toEqual({
      periods: [
        { billingPeriod: '2026-09', currencies: ['USD'], ...september },
        { billingPeriod: '2026-08', currencies: ['USD'], ...august },
      ],
      visibility: 'own-subtree',
    });
    const nobody = costs.as('user:default/nobody');
    expect((await nobody.get('periods')).body.periods).toEqual([]);
    const whole = await costs.get('periods');
    expect(whole.body.periods[0].currencies).toEqual(['EUR', 'USD']);
    for (const subject of [TEAM_A, TEAM_B]) {
      const budget = { subject, currency: 'USD', from: '2026-09' };
      const saved = await costs
        .put('budgets')
        .send({ ...budget, amount: '100', reason: 'a test' });
      expect(saved.status).toBe(200);
    }
    const { body: budgets } = await a.get('budgets?billingPeriod=2026-09');
    expect(
      budgets.budgets.map((row: { subject: string }) => row.subject),
    ).toEqual([TEAM_A]);
    expect((await a.get('reconciliation')).status).toBe(403);
    expect((await a.post('rules').send({})).status).toBe(403);
    expect((await a.put('budgets').send({})).status).toBe(403);
  });
});
