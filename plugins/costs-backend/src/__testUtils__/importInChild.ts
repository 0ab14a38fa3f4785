import { ConfigReader } from '@backstage/config';
import { LoggerService } from '@backstage/backend-plugin-api';
import createKnex from 'knex';
import { DatabaseSliceAttribution } from '../attribution/DatabaseSliceAttribution';
import { DuckDbEngine } from '../duckdb/DuckDbEngine';
import { DatabaseImportStore } from '../imports/DatabaseImportStore';
import { ImportRunner } from '../imports/ImportRunner';
import { readImportSettings } from '../imports/readImportSettings';
import { Spool } from '../imports/Spool';
import { DatabaseOwnershipStore } from '../ownership/DatabaseOwnershipStore';
import { DatabaseTargetsStore } from '../ownership/DatabaseTargetsStore';
import { DatabaseRulesStore } from '../rules/DatabaseRulesStore';

/** Outside of Jest there are no mocks. */
const logger: LoggerService = {
  error: message => process.stderr.write(`${message}\n`),
  warn: message => process.stderr.write(`${message}\n`),
  info: () => {},
  debug: () => {},
  child: () => logger,
};

/** Does the imports that wait, in a process that may be killed. */
async function importWaiting(): Promise<void> {
  const [connection, directory] = process.argv.slice(2);
  const knex = createKnex({
    client: 'pg',
    connection: JSON.parse(connection),
    pool: { min: 0, max: 4 },
  });
  const targets = DatabaseTargetsStore.create();
  const settings = readImportSettings(
    new ConfigReader({
      costs: { imports: { directory, memoryLimit: '500MB' } },
    }),
  );
  const runner = new ImportRunner({
    knex,
    settings,
    store: DatabaseImportStore.create({ knex }),
    spool: await Spool.open(settings.directory),
    engine: DuckDbEngine.create(settings.limits),
    attribution: DatabaseSliceAttribution.create({
      rules: DatabaseRulesStore.create({ knex }),
      ownership: DatabaseOwnershipStore.create({ knex, targets }),
      targets,
    }),
    sources: [],
    logger,
  });
  process.stdout.write('importing\n');
  await runner.run(new AbortController().signal);
  await knex.destroy();
}

importWaiting().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
