import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  catalog,
  directRules,
  entity,
  insertSlice,
  openAttribution,
  testRule,
} from '../__testUtils__/attributionFixture';
import { describeOwnership } from '../ownership/describeOwnership';
import { PublishedFigures } from '../publishing/PublishedFigures';
import { attributeAgain } from './attributeAgain';
import { SlicesToAttribute } from './SlicesToAttribute';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const B = 'group:default/team-b';
let knex: Knex;
let room: Awaited<ReturnType<typeof openAttribution>>;
let slices: SlicesToAttribute;

beforeEach(async () => {
  knex = await databases.init('POSTGRES_18');
  room = await openAttribution(knex, { rules: directRules, day: '2026-09-01' });
  slices = SlicesToAttribute.create({ knex });
});

function bill(provider: string, billingPeriod = '2026-09') {
  const charge = { billed: '1', effective: '1', tags: { service: 'new' } };
  return {
    provider,
    billingPeriod,
    charges: [{ ...charge, day: `${billingPeriod}-10` }],
  };
}

async function stale() {
  const open = await slices.listStale(await room.rules.readRevision());
  return open.map(({ provider }) => provider).sort();
}

function again(failing: string[] = []) {
  return attributeAgain({
    knex,
    slices,
    rules: room.rules,
    logger: mockServices.logger.mock(),
    attribution: {
      attributeSlice: async (transaction, id, signal) => {
        if (failing.includes(id)) {
          throw new Error(`No luck with ${id}`);
        }
        return room.attribution.attributeSlice(transaction, id, signal);
      },
    },
  });
}

describe('a bill that is attributed while', () => {
  it.each<[string, () => Promise<unknown>]>([
    [
      'the catalog learns of an entity',
      () =>
        room.ownership.saveSnapshot(
          '2026-09-01',
          describeOwnership([
            ...catalog,
            entity('component:default/new', { ownedBy: [B] }),
          ]),
        ),
    ],
    [
      'weights are published',
      () =>
        PublishedFigures.create({ knex }).saveWeights('main', {
          rows: [{ day: '2026-09-10', entityRef: B, weight: '1' }],
        }),
    ],
  ])('%s is attributed again', async (_, change) => {
    const transaction = await knex.transaction();
    // As an import does: nobody else sees the slice before it ends.
    const sliceId = await insertSlice(transaction, bill('AWS'));
    await room.attribution.attributeSlice(transaction, sliceId);
    await change();
    await transaction.commit();
    expect(await stale()).toEqual(['AWS']);
    expect(await again()).toBe(1);
    expect(await stale()).toEqual([]);
  });

  it('its period would close keeps the rules of its figures', async () => {
    const sliceId = await insertSlice(knex, bill('AWS'));
    await room.attribute(sliceId);
    const { id, ...rule } = testRule('late', 50, {
      definition: { kind: 'sub-account', accounts: { '42': B } },
    });
    await room.rules.save(id, rule, { savedAt: new Date(), savedBy: 'test' });
    const transaction = await knex.transaction();
    await transaction('slices').where({ id: sliceId }).forUpdate().first();
    const { ruleRevision } = await room.attribution.attributeSlice(
      transaction,
      sliceId,
    );
    expect(ruleRevision).toBe(4);
    const close = () =>
      slices.closeOldPeriods({
        // Long after the month, and more than a day after its bill came.
        now: new Date(Date.now() + 365 * 86_400_000),
        afterDays: 45,
        graceHours: 24,
      });
    expect(await close()).toEqual([]);
    await transaction.commit();
    expect(await close()).toEqual(['AWS 2026-09']);
    expect(await knex('closed_periods').pluck('rule_revision')).toEqual([4]);
  });
});

it('is not kept from by a bill that fails', async () => {
  const [aws] = [
    await insertSlice(knex, bill('AWS')),
    await insertSlice(knex, bill('Azure', '2026-08')),
  ];
  await expect(again([aws])).rejects.toThrow(
    /^The bill of AWS for 2026-09 was not attributed again.*No luck/,
  );
  expect(await stale()).toEqual(['AWS']);
  expect(await again()).toBe(1);
});
