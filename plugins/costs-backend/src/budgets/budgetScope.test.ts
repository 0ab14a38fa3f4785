import { TestDatabases } from '@backstage/backend-test-utils';
import {
  catalog,
  directRules,
  entity,
  insertSlice,
  openAttribution,
  testRule,
} from '../__testUtils__/attributionFixture';
import { describeOwnership } from '../ownership/describeOwnership';
import { DatabaseBudgetsStore } from './DatabaseBudgetsStore';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const TEAM_A = 'group:default/team-a';
const ALPHA = 'system:default/alpha';
const BETA = 'system:default/beta';

it('shows a team the budgets that are its own now', async () => {
  const knex = await databases.init('POSTGRES_18');
  // Cart is of team A within beta, so that parts of pools lead to beta and team A.
  const entities = catalog.map(each =>
    each.metadata.name === 'cart'
      ? entity('component:default/cart', { ownedBy: [TEAM_A], partOf: [BETA] })
      : each,
  );
  const room = await openAttribution(knex, {
    rules: [
      ...directRules,
      testRule('rest', 40, {
        definition: { kind: 'pool', split: { method: 'proportional' } },
      }),
    ],
    entities,
    day: '2026-09-01',
  });
  const day = '2026-09-10';
  const sliceId = await insertSlice(knex, {
    billingPeriod: '2026-09',
    charges: [
      { day, tags: { service: 'cart' }, billed: '7', effective: '7' },
      { day, tags: { service: 'prices' }, billed: '90', effective: '90' },
      { day, billed: '3', effective: '3' },
    ],
  });
  await room.attribute(sliceId);
  const budgets = DatabaseBudgetsStore.create({ knex });
  for (const subject of [ALPHA, BETA]) {
    await budgets.save(
      { subject, currency: 'USD', from: '2026-09', amount: '200', reason: 'x' },
      { savedAt: new Date(), savedBy: 'user:default/lucia-moretti' },
    );
  }
  const seen = async (visibility: 'own-team' | 'own-subtree') =>
    (
      await budgets.list({
        billingPeriod: '2026-09',
        scope: { visibility, groups: [TEAM_A] },
        limit: 10,
      })
    ).map(({ subject, spent }) => `${subject} ${spent}`);
  expect(await seen('own-team')).toEqual([`${ALPHA} 0`]);
  expect(await seen('own-subtree')).toEqual([`${ALPHA} 0`]);
  // Alpha goes to team B, and its budget with it.
  const moved = entities.map(each =>
    each.metadata.name === 'alpha'
      ? entity(ALPHA, { ownedBy: ['group:default/team-b'] })
      : each,
  );
  await room.ownership.saveSnapshot('2026-09-20', describeOwnership(moved));
  expect(await seen('own-team')).toEqual([]);
  expect(await seen('own-subtree')).toEqual([]);
});
