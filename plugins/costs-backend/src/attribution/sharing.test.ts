import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  directRules,
  insertSlice,
  openAttribution,
  testRule,
} from '../__testUtils__/attributionFixture';
import { partsOf } from '../__testUtils__/partsOf';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const day = '2026-09-10';
let knex: Knex;

beforeEach(async () => {
  knex = await databases.init('POSTGRES_18');
});

describe('a pool', () => {
  it('of unused commitment is divided evenly where nothing is positive', async () => {
    const room = await openAttribution(knex, { rules: directRules });
    const sliceId = await insertSlice(knex, {
      billingPeriod: '2026-09',
      charges: [
        { day, tags: { service: 'cart' }, billed: '-1', effective: '-1' },
        { day, tags: { service: 'prices' }, billed: '1', effective: '1' },
        {
          day,
          commitmentStatus: 'Unused',
          tags: { owner: 'team-a' },
          billed: '0',
          effective: '0.3',
        },
      ],
    });
    await room.attribute(sliceId);
    expect((await partsOf(knex, sliceId)).slice(2)).toEqual([
      'shared unused-commitment system:alpha team-a even 0 0.2 known',
      'shared unused-commitment system:beta team-b even 0 0.1 known',
    ]);
  });

  it('is divided by the weights of the rule, and by published usage of the day', async () => {
    const room = await openAttribution(knex, {
      rules: [
        testRule('fixed', 10, {
          conditions: { services: ['Licences'] },
          definition: {
            kind: 'pool',
            split: {
              method: 'fixed',
              recipients: [
                { entityRef: 'group:default/team-a', weight: '12.5' },
                { entityRef: 'group:default/team-b', weight: '87.5' },
              ],
            },
          },
        }),
        testRule('cluster', 20, {
          conditions: { services: ['EKS'] },
          definition: {
            kind: 'pool',
            split: { method: 'usage', level: 'component', weightSet: 'main' },
          },
        }),
      ],
    });
    await knex('usage_weights').insert([
      {
        weight_set: 'main',
        day,
        entity_ref: 'component:default/cart',
        weight: 3,
      },
      {
        weight_set: 'main',
        day,
        entity_ref: 'component:default/prices',
        weight: 1,
      },
      {
        weight_set: 'main',
        day: '2026-09-12',
        entity_ref: 'component:default/prices',
        weight: 4,
      },
      {
        weight_set: 'other',
        day,
        entity_ref: 'component:default/prices',
        weight: 9,
      },
    ]);
    const sliceId = await insertSlice(knex, {
      billingPeriod: '2026-09',
      charges: [
        { day, service: 'Licences', billed: '8', effective: '8' },
        { day, service: 'EKS', billed: '8.00', effective: '8.00' },
        // Without weights of its own: those of all days, 3 to 5.
        { day: '2026-09-11', service: 'EKS', billed: '8', effective: '8' },
        { day: '2026-09-12', service: 'EKS', billed: '8', effective: '8' },
      ],
    });
    await room.attribute(sliceId);
    expect(await partsOf(knex, sliceId)).toEqual([
      'shared fixed group:team-a team-a fixed 1 1 known',
      'shared fixed group:team-b team-b fixed 7 7 known',
      'shared cluster component:cart team-a usage 6.00 6.00 known',
      'shared cluster component:prices team-b usage 2.00 2.00 known',
      'shared cluster component:cart team-a usage 3 3 known',
      'shared cluster component:prices team-b usage 5 5 known',
      'shared cluster component:prices team-b usage 8 8 known',
    ]);
  });
});
