import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { insertSlice, TestCharge } from './attributionFixture';
import { StartedCosts, startCosts } from './startCosts';

/** Ten dollars of cart and five that only their account could tell. */
export function chargesOf(day: string): TestCharge[] {
  return [
    { day, tags: { service: 'cart' }, billed: '10', effective: '10' },
    { day, subAccount: '42', billed: '5', effective: '5' },
  ];
}

/** Leads what only its account could tell to a team. */
export const byAccount = {
  name: 'Account 42',
  definition: {
    kind: 'sub-account',
    accounts: { '42': 'group:default/team-b' },
  },
};

/** The rule above as it is saved. */
export const saveByAccount = {
  ...byAccount,
  effectiveFrom: '2026-09-01',
  reason: 'They told us',
};

/** The plugin on an empty database, anew for each test of a file. */
export function rulesRoom() {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let knex: Knex;
  let costs: StartedCosts | undefined;

  beforeEach(async () => {
    knex = await databases.init('POSTGRES_18');
  });

  afterEach(async () => {
    await costs?.backend.stop();
    costs = undefined;
  });

  return {
    get knex() {
      return knex;
    },
    async start(config: object = {}): Promise<StartedCosts> {
      costs = await startCosts({
        knex,
        denied: { 'user:default/dev': ['costs.rule.manage'] },
        config: { costs: { ...config } },
      });
      await costs.runTask('record-ownership');
      return costs;
    },
    /** Imports what `chargesOf` says for a month and has it attributed. */
    async bring(billingPeriod: string, createdAt?: Date) {
      await insertSlice(knex, {
        billingPeriod,
        charges: chargesOf(`${billingPeriod}-10`),
        createdAt,
      });
      await costs?.runTask('attribute-again');
    },
    /** Owners of a month with what they have. */
    async owners(period: string): Promise<string[]> {
      const answer = await costs?.get(`report?from=${period}&to=${period}`);
      return answer?.body.rows.map(
        (row: Record<string, string | null>) => `${row.key} ${row.total}`,
      );
    },
  };
}
