import { Knex } from 'knex';
import { testDirectory } from './bills';
import { StartedCosts, startCosts } from './startCosts';

/** Starts backends for one test file, which keep their bills in its folder. */
export function startBillsRoom(): (
  knex: Knex,
  imports?: Record<string, object>,
  timeZone?: string,
) => Promise<StartedCosts> {
  const directory = testDirectory();
  return (knex, imports = {}, timeZone = 'UTC') =>
    startCosts({
      knex,
      narrowed: { 'user:default/dev': { reach: 'own-team', groups: [] } },
      config: {
        portal: { timeZone },
        costs: { imports: { directory, ...imports } },
      },
    });
}
