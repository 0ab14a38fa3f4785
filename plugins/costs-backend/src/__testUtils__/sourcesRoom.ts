import fs from 'node:fs';
import path from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { IMPORT_TASK } from '../openImports';
import { testDirectory, toCsv, usageRow } from './bills';
import { StartedCosts, startCosts } from './startCosts';

/** A bill of one charge. */
export function monthOf(name: string, amount: string): string {
  return toCsv([
    {
      ...usageRow,
      BilledCost: amount,
      BillingPeriodStart: `${name}-01`,
      BillingPeriodEnd: '',
      ChargePeriodStart: `${name}-05`,
      ChargePeriodEnd: '',
    },
  ]);
}

/** The plugin with one source of bills, anew for each test of a file. */
export function sourcesRoom() {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const directory = testDirectory();
  const bills = path.join(directory, 'bills');
  let knex: Knex;
  let costs: StartedCosts;
  let stop: Array<() => Promise<unknown>> = [];

  beforeEach(async () => {
    knex = await databases.init('POSTGRES_18');
    fs.rmSync(bills, { recursive: true, force: true });
    fs.mkdirSync(bills);
  });

  afterEach(async () => {
    await Promise.all(stop.map(each => each()));
    stop = [];
  });

  return {
    directory,
    bills,
    get knex() {
      return knex;
    },
    get costs() {
      return costs;
    },
    stopLater(what: () => Promise<unknown>) {
      stop.push(what);
    },
    async start(source: Record<string, string | boolean | object[]>) {
      costs = await startCosts({
        knex,
        config: {
          costs: {
            imports: { directory, memoryLimit: '500MB' },
            sources: [{ name: 'aws', ...source }],
          },
          aws: {
            mainAccount: { accessKeyId: 'reader', secretAccessKey: 'secret' },
          },
        },
      });
      const { backend } = costs;
      stop.push(() => backend.stop());
    },
    /** Writes a file into the folder, last modified then. */
    save(name: string, content: string | Buffer, modified: string) {
      const file = path.join(bills, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, content);
      fs.utimesSync(file, new Date(modified), new Date(modified));
    },
    /** Looks at the source by hand, and imports what is there. */
    async look() {
      const { body } = await costs.post('sources/aws/run');
      await costs.runTask(IMPORT_TASK);
      return body;
    },
    /** Every import with its end, the oldest first. */
    async history(): Promise<string[]> {
      const { body } = await costs.get('imports');
      return body.imports
        .reverse()
        .map(
          (each: { files: Array<{ name: string }>; status: string }) =>
            `${each.files.map(({ name }) => name).join('+')}: ${each.status}`,
        );
    },
  };
}
