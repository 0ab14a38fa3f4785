import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { testDirectory, toCsv, usageRow } from './bills';
import { StartedCosts, startCosts } from './startCosts';

type Settings = Record<string, string | object>;

/** A charge and a refund of AWS in September 2026. */
export const twoRows = toCsv([
  usageRow,
  { ...usageRow, BilledCost: '-0.25', ChargePeriodStart: '2026-09-11' },
]).replace(/2026-09-10T05:00:00Z/g, '2026-09-12');

/** The plugin on an empty database, anew for each test of a file. */
export function importsRoom() {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const directory = testDirectory();
  let knex: Knex;
  let costs: StartedCosts;

  const start = (settings: Settings = {}) =>
    startCosts({
      knex,
      denied: {
        'user:default/dev': ['costs.import.manage', 'costs.report.read-all'],
      },
      config: {
        costs: { imports: { directory, memoryLimit: '500MB', ...settings } },
      },
    });

  beforeEach(async () => {
    knex = await databases.init('POSTGRES_18');
    costs = await start();
  });

  afterEach(async () => {
    await costs.backend.stop();
  });

  return {
    directory,
    start,
    get knex() {
      return knex;
    },
    get costs() {
      return costs;
    },
    async restart(settings: Settings = {}): Promise<void> {
      await costs.backend.stop();
      costs = await start(settings);
    },
    /** Billed cost of each slice that counts. */
    async activeBilled(): Promise<string[]> {
      const { rows } = await knex.raw(
        `select slices.source || ' ' || provider || ' ' || billing_period || ' '
           || sum(billed) as line
         from slices join charge_groups on slice_id = slices.id
         where active group by slices.source, provider, billing_period
         order by 1`,
      );
      return rows.map((row: { line: string }) => row.line);
    },
  };
}
