import createKnex from 'knex';
import { setUpCollector } from './collectorBench';
import { onboardingCollector } from './onboardingBench';

/** One run of the collector in a process of its own, for a test to kill. */
async function collect() {
  const { connection, host, now, entities } = JSON.parse(process.argv[2]);
  const knex = createKnex({ client: 'pg', connection });
  const bench = await setUpCollector(knex, entities);
  await bench.run(onboardingCollector(bench, { host, now }));
  await knex.destroy();
}

collect().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
