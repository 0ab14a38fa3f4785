import { TestDatabases } from '@backstage/backend-test-utils';
import {
  addDecimals,
  compareDecimals,
  CostRule,
  splitAmount,
} from '@provenpath/plugin-costs-common';
import fc from 'fast-check';
import { Knex } from 'knex';
import {
  insertSlice,
  openAttribution,
  TestCharge,
} from '../__testUtils__/attributionFixture';
import { amount, charge, pool, rules } from '../__testUtils__/randomBills';
import { checkIdentity } from './checkIdentity';
import { prepareWork } from './workTables';

jest.setTimeout(300_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const RUNS = 40;
const SPLIT_RUNS = 60;
/** The same bills in every run: what fails, fails for everybody. */
const seed = 20261127;

type Room = Awaited<ReturnType<typeof openAttribution>>;

let knex: Knex;
let room: Room;

beforeAll(async () => {
  knex = await databases.init('POSTGRES_18');
  room = await openAttribution(knex, { rules: [] });
});

interface PartRow {
  charge_id: string;
  currency: string;
  line: string;
  billed: string;
  effective: string;
  [column: string]: unknown;
}

/** Attributes a bill with rules that are not saved, in a transaction of its own. */
async function attribute(charges: TestCharge[], versions: CostRule[]) {
  const sliceId = await insertSlice(knex, {
    billingPeriod: '2026-09',
    charges,
  });
  const transaction = await knex.transaction();
  try {
    const currencies = await room.attribution.compute(
      {
        transaction,
        slice: {
          id: sliceId,
          provider: 'AWS',
          billingPeriod: '2026-09-01',
        },
      },
      { versions, entities: await room.attribution.loadEntities(versions) },
    );
    const { rows } = await transaction.raw(
      `select parts.charge_id - (select min(charge_id) from work_charges)
           as charge_id,
         parts.part, charges.currency, parts.line, parts.rule_id,
         targets.key, parts.split_method, parts.numerator::text,
         parts.denominator::text, parts.billed::text, parts.effective::text
       from work_parts as parts
       join work_charges as charges on charges.charge_id = parts.charge_id
       join attribution_targets as targets on targets.id = parts.target_id
       order by 1, 2`,
    );
    return { currencies, parts: rows as PartRow[] };
  } finally {
    await transaction.rollback();
  }
}

describe('the identity', () => {
  it('holds to the last unit for any bill and any rules', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(charge, { minLength: 1, maxLength: 25 }),
        rules,
        async (charges, versions) => {
          const { currencies, parts } = await attribute(charges, versions);
          for (const metric of ['billed', 'effective'] as const) {
            for (const reconciliation of currencies) {
              const { total, ...lines } = reconciliation[metric];
              // Summed here from what went in, without the database.
              const expected = addDecimals(
                charges
                  .filter(
                    each =>
                      (each.currency ?? 'USD') === reconciliation.currency,
                  )
                  .map(each => each[metric]),
              );
              expect(compareDecimals(total, expected)).toBe(0);
              expect(
                compareDecimals(addDecimals(Object.values(lines)), expected),
              ).toBe(0);
            }
            charges.forEach((each, index) => {
              const own = parts.filter(
                part => Number(part.charge_id) === index,
              );
              expect(own.map(part => part.currency)).toEqual(
                own.map(() => each.currency ?? 'USD'),
              );
              expect(
                compareDecimals(
                  addDecimals(own.map(part => part[metric])),
                  each[metric],
                ),
              ).toBe(0);
            });
          }
        },
      ),
      { numRuns: RUNS, seed },
    );
  });

  it('comes out the same again, whatever order rules are kept in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(charge, { minLength: 1, maxLength: 15 }),
        rules,
        async (charges, versions) => {
          const first = await attribute(charges, versions);
          const again = await attribute(charges, [...versions].reverse());
          expect(again).toEqual(first);
        },
      ),
      { numRuns: RUNS / 2, seed },
    );
  });

  it('divides in SQL as splitAmount does', async () => {
    const weight = fc.bigInt({ min: 1n, max: 10n ** 9n }).map(String);
    await fc.assert(
      fc.asyncProperty(
        amount,
        amount,
        fc.tuple(weight, weight),
        async (billed, effective, weights) => {
          const byWeights = pool('licences', 'Licences', {
            method: 'fixed',
            recipients: [
              { entityRef: 'group:default/team-a', weight: weights[0] },
              { entityRef: 'group:default/team-b', weight: weights[1] },
            ],
          });
          const { parts } = await attribute(
            [{ day: '2026-09-10', service: 'Licences', billed, effective }],
            [byWeights],
          );
          for (const [metric, whole] of [
            ['billed', billed],
            ['effective', effective],
          ] as const) {
            const [a, b] = splitAmount(whole, weights);
            const shareOf = (index: number) =>
              parts.find(part => part.part === index)?.[metric] ?? '0';
            expect(compareDecimals(shareOf(1), a)).toBe(0);
            expect(compareDecimals(shareOf(2), b)).toBe(0);
          }
        },
      ),
      { numRuns: SPLIT_RUNS, seed },
    );
  });

  it('is refused when a part is lost or too large, so that the import fails', async () => {
    const sliceId = await insertSlice(knex, {
      billingPeriod: '2026-09',
      charges: [
        { day: '2026-09-10', category: 'Tax', billed: '1', effective: '0.1' },
      ],
    });
    const transaction = await knex.transaction();
    const work = {
      transaction,
      slice: { id: sliceId, provider: 'AWS', billingPeriod: '2026-09-01' },
    };
    try {
      await prepareWork(work, 1);
      await expect(checkIdentity(work)).rejects.toThrow(
        /^1 charges of AWS in 2026-09-01 do not add up, among them charge \d+: billed 1, its parts null; effective 0.1, its parts null$/,
      );
      await prepareWork(work, 1);
      await transaction.raw(
        `insert into work_divided
         select charge_id, kind_id, 1, 'tax', null, null, 1, false, null, null,
           null, billed, effective * 2, billed, effective * 2
         from work_charges`,
      );
      await expect(checkIdentity(work)).rejects.toThrow(
        /^1 charges of AWS in 2026-09-01 do not add up, among them charge \d+: billed 1, its parts 1; effective 0.1, its parts 0.2$/,
      );
    } finally {
      await transaction.rollback();
    }
  });
});
