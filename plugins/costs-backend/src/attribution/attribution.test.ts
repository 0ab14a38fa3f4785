import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  catalog,
  directRules,
  entity,
  insertSlice,
  openAttribution,
  TestCharge,
  testRule,
} from '../__testUtils__/attributionFixture';
import { partsOf } from '../__testUtils__/partsOf';
import { describeOwnership } from '../ownership/describeOwnership';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const day = '2026-09-10';
let knex: Knex;

beforeEach(async () => {
  knex = await databases.init('POSTGRES_18');
});

const simple: TestCharge[] = [
  {
    day,
    resourceId: 'arn:aws:rds:eu:1:db:cart',
    tags: { service: 'prices' },
    billed: '10.00',
    effective: '7.5',
  },
  { day, tags: { service: 'Prices' }, billed: '2.5', effective: '2.5' },
  { day, tags: { service: 'gone' }, billed: '1', effective: '1' },
  { day, service: 'AWS Support', billed: '0.10', effective: '0.100' },
  { day, category: 'Tax', billed: '2.00', effective: '2.00' },
  { day, category: 'Credit', billed: '-3', effective: '-3' },
  {
    day,
    category: 'Credit',
    tags: { owner: 'team-b' },
    billed: '-0.5',
    effective: '-0.5',
  },
  { day, category: 'Adjustment', billed: '0.01', effective: '0.01' },
];

const support = testRule('support', 40, {
  conditions: { services: ['*support*'] },
  definition: { kind: 'pool', split: { method: 'proportional' } },
});

describe('attribution', () => {
  it('chooses the line by category, then by the first rule that matches', async () => {
    const room = await openAttribution(knex, {
      rules: [...directRules, support],
    });
    const sliceId = await insertSlice(knex, {
      billingPeriod: '2026-09',
      charges: simple,
    });
    const reconciliation = await room.attribute(sliceId);
    // Direct effective cost is 7.5 (alpha) and 2.5 (beta): 3/4 and 1/4.
    // 0.10 billed: 0.075 and 0.025, both lose half a cent: alpha, the first.
    // 0.100 effective divides without a remainder.
    // Tax 2.00 by the effective 7.575 (alpha), 2.525 (beta), 1 (nobody) of
    // 11.1: 1.3648.., 0.4549.., 0.1801..: 1.36 + 0.45 + 0.18 leaves 0.01, and
    // beta lost the most.
    expect(await partsOf(knex, sliceId)).toEqual([
      'direct arn resource:cart-database team-a whole 10.00 7.5 known',
      'direct service component:prices team-b whole 2.5 2.5 known',
      'unallocated - - - whole 1 1 known',
      'shared support system:alpha team-a proportional 0.08 0.075 known',
      'shared support system:beta team-b proportional 0.02 0.025 known',
      'tax - system:alpha team-a taxed 1.36 1.36 known',
      'tax - system:beta team-b taxed 0.46 0.46 known',
      'tax - - - taxed 0.18 0.18 known',
      'credit - - - whole -3 -3 known',
      'credit owner group:team-b team-b whole -0.5 -0.5 known',
      'adjustment - - - whole 0.01 0.01 known',
    ]);
    expect(reconciliation.currencies).toEqual([
      {
        currency: 'USD',
        billed: {
          total: '12.11',
          direct: '12.50',
          shared: '0.10',
          unallocated: '1',
          tax: '2.00',
          credit: '-3.5',
          adjustment: '0.01',
        },
        effective: {
          total: '9.610',
          direct: '10.0',
          shared: '0.100',
          unallocated: '1',
          tax: '2.00',
          credit: '-3.5',
          adjustment: '0.01',
        },
      },
    ]);
  });

  it('follows ownership day by day, and says where it is assumed', async () => {
    const room = await openAttribution(knex, {
      rules: directRules,
      day: '2026-09-05',
    });
    const moved = catalog.map(each =>
      each.metadata.name === 'cart'
        ? entity('component:default/cart', {
            ownedBy: ['group:default/team-b'],
            partOf: ['system:default/beta'],
          })
        : each,
    );
    expect(
      await room.ownership.saveSnapshot('2026-09-20', describeOwnership(moved)),
    ).toEqual({ added: 0, moved: 2, annotated: 0 });
    const sliceId = await insertSlice(knex, {
      billingPeriod: '2026-09',
      charges: ['2026-09-04', '2026-09-19', '2026-09-20'].map(each => ({
        day: each,
        tags: { service: 'cart' },
        billed: '1',
        effective: '1',
      })),
    });
    await room.attribute(sliceId);
    expect(await partsOf(knex, sliceId)).toEqual([
      'direct service component:cart team-a whole 1 1 assumed',
      'direct service component:cart team-a whole 1 1 known',
      'direct service component:cart team-b whole 1 1 known',
    ]);
    const stale = () => knex('slice_attributions').pluck('stale');
    await room.ownership.saveSnapshot('2026-09-21', describeOwnership(moved));
    expect(await stale()).toEqual([false]);
    await room.ownership.saveSnapshot('2026-09-21', describeOwnership(catalog));
    expect(await stale()).toEqual([true]);
  });

  it('may run again, and leaves the other bill alone', async () => {
    const room = await openAttribution(knex, {
      rules: [...directRules, support],
    });
    const first = await insertSlice(knex, {
      billingPeriod: '2026-09',
      charges: simple,
    });
    const other = await insertSlice(knex, {
      provider: 'Azure',
      billingPeriod: '2026-09',
      charges: simple.slice(0, 2),
    });
    const once = await room.attribute(first);
    await room.attribute(other);
    const before = [await partsOf(knex, first), await partsOf(knex, other)];
    const rollups = () => knex('cost_rollups').count('* as n').first();
    const count = await rollups();
    expect(await room.attribute(first)).toEqual(once);
    expect([await partsOf(knex, first), await partsOf(knex, other)]).toEqual(
      before,
    );
    expect(await rollups()).toEqual(count);
  });

  it('goes with its slice', async () => {
    const room = await openAttribution(knex, { rules: directRules });
    const sliceId = await insertSlice(knex, {
      billingPeriod: '2026-09',
      charges: simple,
    });
    await room.attribute(sliceId);
    await knex('slices').where({ id: sliceId }).delete();
    for (const table of [
      'attributions',
      'cost_rollups',
      'daily_charges',
      'charge_kinds',
    ]) {
      expect(await knex(table).select()).toEqual([]);
    }
  });

  it('keeps currencies apart', async () => {
    const room = await openAttribution(knex, {
      rules: [...directRules, support],
    });
    const sliceId = await insertSlice(knex, {
      billingPeriod: '2026-09',
      charges: [
        ...simple,
        {
          day,
          currency: 'EUR',
          tags: { service: 'prices' },
          billed: '1',
          effective: '1',
        },
        {
          day,
          currency: 'EUR',
          service: 'AWS Support',
          billed: '5',
          effective: '5',
        },
      ],
    });
    const { currencies } = await room.attribute(sliceId);
    expect(
      currencies.map(each => [
        each.currency,
        each.effective.total,
        each.effective.shared,
      ]),
    ).toEqual([
      ['EUR', '6', '5'],
      ['USD', '9.610', '0.100'],
    ]);
  });
});
