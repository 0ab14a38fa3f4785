import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  directRules,
  insertSlice,
  openAttribution,
  TestCharge,
  testRule,
} from './attributionFixture';
import { startCosts } from './startCosts';

export const TEAM_A = 'group:default/team-a';
export const TEAM_B = 'group:default/team-b';

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

const support = testRule('support', 40, {
  conditions: { services: ['Support'] },
  definition: { kind: 'pool', split: { method: 'proportional' } },
});

/** Attributes August and twice as much in September, with some euros. */
async function fillBills(knex: Knex) {
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
  const slice = await knex('slices').where({ id: slices[1] }).first();
  await knex('invoice_totals').insert({
    source: slice.source,
    provider: slice.provider,
    billing_period: slice.billing_period,
    currency: 'USD',
    origin: 'entered',
    total: '254.01',
    saved_by: 'test',
    saved_at: new Date(),
  });
  return room.attribute;
}

/** The plugin with two months of bills, where people see their own subtree. */
export async function startReports(databases: TestDatabases) {
  const knex = await databases.init('POSTGRES_18');
  const attribute = await fillBills(knex);
  const costs = await startCosts({
    knex,
    narrowed: Object.fromEntries(
      Object.entries({
        a: [TEAM_A],
        boss: ['group:default/engineering'],
        nobody: [],
      }).map(([name, groups]) => [
        `user:default/${name}`,
        { reach: 'own-subtree', groups },
      ]),
    ),
    denied: Object.fromEntries(
      ['a', 'boss', 'nobody'].map(name => [
        `user:default/${name}`,
        ['costs.report.read-all', 'costs.rule.manage', 'costs.budget.manage'],
      ]),
    ),
  });
  return { ...costs, knex, attribute };
}
