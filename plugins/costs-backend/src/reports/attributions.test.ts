import { TestDatabases } from '@backstage/backend-test-utils';
import { encodeCursor } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { insertSlice } from '../__testUtils__/attributionFixture';
import { startReports, TEAM_A, TEAM_B } from '../__testUtils__/reportsFixture';
import { StartedCosts } from '../__testUtils__/startCosts';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let costs: StartedCosts;
let knex: Knex;
let attribute: (sliceId: string) => Promise<unknown>;

beforeAll(async () => {
  const started = await startReports(databases);
  costs = started;
  knex = started.knex;
  attribute = started.attribute;
});

afterAll(async () => {
  await costs.backend.stop();
});

describe('GET /attributions', () => {
  it('opens an amount down to rule, split and charge', async () => {
    const { body } = await costs.get(
      `attributions?billingPeriod=2026-08&line=shared&subject=${TEAM_A}`,
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
        ownerRef: TEAM_A,
        systemRef: 'system:default/alpha',
        charge: expect.objectContaining({ serviceName: 'Support', rows: 1 }),
      }),
    ]);
  });
});

/** Totals of the parts that fit, as `currency parts effective positive`. */
async function opened(query: string, user?: string): Promise<string[]> {
  const answer = await (user ? costs.as(user) : costs).get(
    `attributions?${query}`,
  );
  expect([query, answer.status]).toEqual([query, 200]);
  return answer.body.totals.map(
    (total: Record<string, string | number>) =>
      `${total.currency} ${total.parts} ${total.effective} ${total.positive}`,
  );
}

const SEPTEMBER = 'from=2026-09&to=2026-09&currency=USD';

describe('an amount opened', () => {
  // Each day: cart 60 + 10, prices 30, Support 8 in 2 parts, 12 of nobody, tax 12
  // in 3 parts, credit -5. September has two such days, and 10 parts on each.
  it.each([
    ['', 'USD 20 254 264'],
    [`owner=${TEAM_A}`, 'USD 8 168 168'],
    ['owner=group:default/engineering', undefined],
    ['without=owner', 'USD 6 16 26'],
    ['system=system:default/beta', 'USD 6 70 70'],
    ['domain=domain:default/shop', 'USD 14 238 238'],
    // With the database that only the cart depends on.
    ['component=component:default/cart', 'USD 4 140 140'],
    ['service=EC2', 'USD 6 204 204'],
    ['service=EC2&without=owner', 'USD 2 24 24'],
    ['without=service', 'USD 8 14 24'],
    ['serviceCategory=Compute', 'USD 4 180 180'],
    ['without=service-category', 'USD 14 54 64'],
    ['environment=staging', 'USD 2 60 60'],
    ['environment=staging&serviceCategory=Databases', undefined],
    ['provider=AWS', 'USD 20 254 264'],
    ['provider=Azure', undefined],
    ['subAccount=42&line=unallocated', 'USD 2 24 24'],
    ['without=sub-account&without=owner', 'USD 4 -8 2'],
    ['resourceId=arn:aws:rds:eu:1:db:cart&line=direct', 'USD 2 20 20'],
    ['tagKey=service&tagValue=carrt', 'USD 2 24 24'],
    // The cart itself, without its database.
    ['entity=component:default/cart', 'USD 2 120 120'],
    ['category=Tax', 'USD 6 24 24'],
    ['commitment=none', undefined],
    ['coverage=direct', 'USD 6 200 200'],
    ['coverage=shared', 'USD 4 16 16'],
    ['coverage=unallocated', 'USD 2 24 24'],
    // Everything above zero but tax: 120 on each day, in 6 parts.
    ['coverage=positive', 'USD 12 240 240'],
    ['assumed=true', undefined],
  ])('by "%s" holds its parts and no others', async (filter, total) => {
    expect(await opened(`${SEPTEMBER}&${filter}`)).toEqual(
      total === undefined ? [] : [total],
    );
  });

  it.each([
    ['service', 'service', 'service'],
    ['service-category', 'serviceCategory', 'service-category'],
    ['environment', 'environment', 'environment'],
    ['provider', 'provider', 'provider'],
    ['owner', 'owner', 'owner'],
    ['component', 'component', 'component'],
    ['resource', 'resource', 'resource'],
    ['line', 'line', 'line'],
  ])(
    'agrees with every row of the report by %s',
    async (groupBy, name, key) => {
      for (const range of [
        'from=2026-08&to=2026-09',
        'from=2026-09-10&to=2026-09-10',
      ]) {
        const { body } = await costs.get(`report?${range}&groupBy=${groupBy}`);
        expect(body.rows.length).toBeGreaterThan(0);
        for (const row of body.rows) {
          const filter =
            row.key === null ? `without=${key}` : `${name}=${row.key}`;
          const { body: parts } = await costs.get(
            `attributions?${range}&currency=${row.currency}&${filter}`,
          );
          expect([range, row.key, parts.totals[0].effective]).toEqual([
            range,
            row.key,
            row.total,
          ]);
        }
      }
    },
  );

  it('holds a month as it was billed, also what fell on days of another', async () => {
    // The bill of October brings a charge of September: late.
    const sliceId = await insertSlice(knex, {
      billingPeriod: '2026-10',
      charges: [
        {
          day: '2026-09-30',
          tags: { service: 'cart' },
          billed: '7',
          effective: '7',
        },
      ],
    });
    await knex('slices').where({ id: sliceId }).update({ active: true });
    await attribute(sliceId);
    expect(await opened('from=2026-10&to=2026-10')).toEqual(['USD 1 7 7']);
    expect(await opened('from=2026-10-01&to=2026-10-31')).toEqual([]);
    expect(await opened('from=2026-09-30&to=2026-09-30')).toEqual([
      'USD 1 7 7',
    ]);
    expect(await opened(SEPTEMBER)).toEqual(['USD 20 254 264']);
    await knex('slices').where({ id: sliceId }).update({ active: false });
  });

  it('tells what has its owner by assumed ownership', async () => {
    // The catalog of these tests is recorded from August on.
    const sliceId = await insertSlice(knex, {
      billingPeriod: '2026-07',
      charges: [
        {
          day: '2026-07-30',
          tags: { service: 'cart' },
          billed: '9',
          effective: '9',
        },
      ],
    });
    await knex('slices').where({ id: sliceId }).update({ active: true });
    await attribute(sliceId);
    expect(await opened('from=2026-07&to=2026-09&assumed=true')).toEqual([
      'USD 1 9 9',
    ]);
    await knex('slices').where({ id: sliceId }).update({ active: false });
  });

  it('holds what one bill brought, also when another has replaced it', async () => {
    const [{ id, import_id }] = await knex('slices').where({
      billing_period: '2026-08-01',
    });
    const whole = await opened('from=2026-08&to=2026-08');
    await knex('slices').where({ id }).update({ active: false });
    expect(await opened('from=2026-08&to=2026-08')).toEqual([]);
    expect(await opened(`sliceId=${id}`)).toEqual(whole);
    expect(await opened(`importId=${import_id}`)).toEqual(whole);
    const { body } = await costs.get(`attributions?importId=${import_id}`);
    expect(body.rows[0].counts).toBe(false);
    await knex('slices').where({ id }).update({ active: true });
  });

  it('keeps the parts of others from who may not see them', async () => {
    const user = 'user:default/a';
    expect(await opened(SEPTEMBER, user)).toEqual(['USD 8 168 168']);
    expect(await opened(`${SEPTEMBER}&owner=${TEAM_B}`, user)).toEqual([]);
    expect(await opened(`${SEPTEMBER}&service=EC2`, user)).toEqual([
      'USD 2 120 120',
    ]);
    expect(await opened(`${SEPTEMBER}&without=owner`, user)).toEqual([]);
  });

  it('may be of one charge or bill, by its id', async () => {
    const { body } = await costs.get(`attributions?${SEPTEMBER}&limit=1`);
    const { chargeId, sliceId } = body.rows[0];
    const partsOf = async (query: string) =>
      (await costs.get(`attributions?${query}`)).body.totals[0]?.parts ?? 0;
    expect(await partsOf(`chargeId=${chargeId}`)).toBe(1);
    expect(await partsOf(`sliceId=${sliceId}`)).toBe(20);
    expect(await partsOf(`sliceId=${sliceId.toUpperCase()}`)).toBe(20);
    expect(await partsOf(`sliceId=${chargeId}`)).toBe(0);
    expect(await partsOf('importId=none')).toBe(0);
  });

  it('is paged, with the totals on the first page', async () => {
    const path = `attributions?${SEPTEMBER}&environment=production&limit=3`;
    const first = await costs.get(path);
    expect(
      first.body.rows.map((row: { effective: string }) => row.effective),
    ).toEqual(['60', '60', '10']);
    const second = await costs.get(`${path}&cursor=${first.body.nextCursor}`);
    expect(second.body.rows).toHaveLength(1);
    expect(second.body.nextCursor).toBeNull();
    expect(second.body.totals).toBeUndefined();
  });

  it.each([
    ['from=2026-09&to=2026-09-10', 'give two months or two days'],
    ['from=2026-02-30', 'there is no such day'],
    ['tagKey=service', 'belong together'],
    ['without=line', '"without"'],
    ['odd=even', '"odd" is "even"'],
    ['coverage=tax', '"coverage" is "tax"'],
    [
      `cursor=${encodeCursor({ amount: '1', chargeId: '9'.repeat(19), part: 1 })}`,
      'Invalid "cursor"',
    ],
  ])('refuses %s', async (query, message) => {
    const answer = await costs.get(`attributions?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
  });
});
