import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { TeamScope } from '@provenpath/portal-node';
import {
  directRules,
  entity,
  insertSlice,
  openAttribution,
  TestCharge,
} from '../__testUtils__/attributionFixture';
import { readComparableMonths } from './readComparableMonths';
import { readComparables } from './readComparables';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const TEMPLATE = 'template:default/provision-postgresql';
const SMALL = ['s1', 's2', 's3', 's4', 's5'];
const ALL = { visibility: 'all' } as const;
let knex: Knex;

function database(name: string, instanceClass: string, team = 'team-a') {
  return entity(
    `resource:default/${name}`,
    { ownedBy: [`group:default/${team}`] },
    {
      annotations: {
        'aws.amazon.com/arn': name,
        'backstage.io/source-template': TEMPLATE,
        'provenpath.io/template-inputs': JSON.stringify({
          environment: 'production',
          instanceClass,
        }),
      },
    },
  );
}

/** A charge on each day of a month, from a day on. */
function daily(
  resourceId: string,
  period: string,
  days: number,
  effective: string,
  from = 1,
): TestCharge[] {
  return Array.from({ length: days - from + 1 }, (_, index) => ({
    day: `${period}-${String(index + from).padStart(2, '0')}`,
    resourceId,
    billed: '0',
    effective,
  }));
}

beforeAll(async () => {
  knex = await databases.init('POSTGRES_18');
  const room = await openAttribution(knex, {
    rules: directRules,
    entities: [
      database('orders', 'db.r7g.large'),
      database('prices', 'db.r7g.large'),
      database('big', 'db.r7g.xlarge'),
      ...SMALL.map(name => database(name, 'db.t4g.small')),
      database('mine', 'db.t4g.small', 'team-b'),
    ],
  });
  for (const [billingPeriod, charges] of [
    [
      '2026-08',
      [
        ...daily('orders', '2026-08', 31, '10'),
        // Made in the middle of the month: not a whole one.
        ...daily('prices', '2026-08', 31, '1', 16),
      ],
    ],
    [
      '2026-09',
      [
        ...daily('orders', '2026-09', 30, '11'),
        ...daily('prices', '2026-09', 30, '20'),
        ...daily('big', '2026-09', 30, '90'),
        ...SMALL.slice(0, 4).flatMap(name => daily(name, '2026-09', 30, '2')),
        ...daily('mine', '2026-09', 30, '3'),
      ],
    ],
    [
      '2026-10',
      [
        ...daily('orders', '2026-10', 31, '12'),
        ...daily('s5', '2026-10', 31, '4'),
      ],
    ],
  ] as Array<[string, TestCharge[]]>) {
    await room.attribute(await insertSlice(knex, { billingPeriod, charges }));
  }
});

describe('comparables', () => {
  it('are whole months of resources of the template and size', async () => {
    // 310, 330, 372 and 600: the median lies between 330 and 372.
    const answer = await readComparables(
      knex,
      {
        template: TEMPLATE,
        size: 'db.r7g.large',
        environment: 'production',
      },
      ALL,
    );
    expect(answer.comparables).toEqual([
      {
        currency: 'USD',
        median: '351',
        lowest: '310',
        highest: '600',
        n: 4,
        resources: 2,
        from: '2026-08',
        to: '2026-10',
      },
    ]);
    expect(answer.explanation).toContain('of the size db.r7g.large');
  });

  it.each([
    { template: TEMPLATE, size: 'db.r7g.2xlarge' },
    { template: TEMPLATE, size: 'db.r7g.large', environment: 'dev' },
    { template: 'template:default/provision-cache' },
  ])('are none for %j', async query => {
    const answer = await readComparables(knex, query, ALL);
    expect(answer.comparables).toEqual([]);
    expect(answer.explanation).toMatch(
      /^Nothing comparable: no resource made by/,
    );
  });

  it('open month by month, the cheapest first', async () => {
    const query = { template: TEMPLATE, size: 'db.r7g.large', limit: 3 };
    const first = await readComparableMonths(knex, query, ALL);
    const month = (name: string, billingPeriod: string, amount: string) => ({
      entityRef: `resource:default/${name}`,
      title: null,
      billingPeriod,
      currency: 'USD',
      amount,
    });
    expect(first.months).toEqual([
      month('orders', '2026-08', '310'),
      month('orders', '2026-09', '330'),
      month('orders', '2026-10', '372'),
    ]);
    const second = await readComparableMonths(
      knex,
      { ...query, cursor: first.nextCursor ?? undefined },
      ALL,
    );
    expect(second).toEqual({
      months: [month('prices', '2026-09', '600')],
      nextCursor: null,
      hidden: 0,
    });
  });

  it('of others are counted, and not opened', async () => {
    const answer = await readComparableMonths(
      knex,
      { template: TEMPLATE, size: 'db.t4g.small', limit: 50 },
      { visibility: 'own-team', groups: ['group:default/team-b'] },
    );
    expect(answer.months.map(({ entityRef }) => entityRef)).toEqual([
      'resource:default/mine',
    ]);
    expect(answer.hidden).toBe(5);
    // Too few to be counted at all, so not to be told of either.
    const large = await readComparableMonths(
      knex,
      { template: TEMPLATE, size: 'db.r7g.large', limit: 50 },
      { visibility: 'own-team', groups: ['group:default/team-b'] },
    );
    expect(large).toEqual({ months: [], nextCursor: null, hidden: 0 });
  });

  it('of few resources are told to nobody who may not see their costs', async () => {
    const large = { template: TEMPLATE, size: 'db.r7g.large' };
    const own = await readComparables(knex, large, {
      visibility: 'own-team',
      groups: ['group:default/team-a'],
    });
    expect(own.comparables).toHaveLength(1);
    expect(own.comparables[0]).toMatchObject({ median: '351', n: 4 });
    const other: TeamScope = {
      visibility: 'own-team',
      groups: ['group:default/team-b'],
    };
    const answer = await readComparables(knex, large, other);
    expect(answer.comparables).toEqual([]);
    expect(answer.explanation).toContain('counted from 5 of them on');
    // Four at 60, mine at 90, and a fifth at 124 a month: 60 and 60 in the middle
    // of six values 60, 60, 60, 60, 90, 124.
    const small = { template: TEMPLATE, size: 'db.t4g.small' };
    const five = await readComparables(knex, small, other);
    expect(five.comparables).toEqual([
      expect.objectContaining({
        median: '60',
        lowest: '60',
        highest: '124',
        n: 6,
        resources: 6,
      }),
    ]);
    // Without the fifth only my own is left.
    await knex('slices')
      .where({ billing_period: '2026-10-01' })
      .update({ active: false });
    const four = await readComparables(knex, small, other);
    expect(four.comparables).toEqual([
      expect.objectContaining({ median: '90', n: 1, resources: 1 }),
    ]);
    const subtree = await readComparables(knex, small, {
      ...other,
      visibility: 'own-subtree',
    });
    expect(subtree.comparables).toEqual(four.comparables);
  });
});
