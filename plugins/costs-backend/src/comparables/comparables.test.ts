import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  directRules,
  entity,
  insertSlice,
  openAttribution,
  TestCharge,
} from '../__testUtils__/attributionFixture';
import { readComparables } from './readComparables';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const TEMPLATE = 'template:default/provision-postgresql';
let knex: Knex;

function database(name: string, instanceClass: string) {
  return entity(
    `resource:default/${name}`,
    { ownedBy: ['group:default/team-a'] },
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
      ],
    ],
    ['2026-10', daily('orders', '2026-10', 31, '12')],
  ] as Array<[string, TestCharge[]]>) {
    await room.attribute(await insertSlice(knex, { billingPeriod, charges }));
  }
});

describe('comparables', () => {
  it('are whole months of resources of the template and size', async () => {
    // 310, 330, 372 and 600: the median lies between 330 and 372.
    const answer = await readComparables(knex, {
      template: TEMPLATE,
      size: 'db.r7g.large',
      environment: 'production',
    });
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
    const answer = await readComparables(knex, query);
    expect(answer.comparables).toEqual([]);
    expect(answer.explanation).toMatch(
      /^Nothing comparable: no resource made by/,
    );
  });
});
