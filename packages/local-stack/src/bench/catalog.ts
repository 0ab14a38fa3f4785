import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Stitching, watchStitching } from './catalog/watchStitching';
import { Portal } from './load/Portal';
import { readCpuSeconds } from './load/processes';
import { provideProduction } from './production';

const rootDir = path.resolve(__dirname, '../../../..');
const STITCHING_SECONDS = 1800;
/** Longer than the stock app waits until it refreshes an entity again. */
const REST_SECONDS = 40;

const { values } = parseArgs({
  options: {
    components: { type: 'string', default: '10000' },
    only: { type: 'string', multiple: true },
    rebuild: { type: 'boolean', default: false },
  },
});

/** What the stock app has where its configuration says nothing. */
const STOCK = {
  // A duration is merged with the one below it.
  catalog: { processingInterval: { minutes: 0, seconds: 100 } },
  backend: {
    database: { plugin: { catalog: { knexConfig: { pool: { max: 10 } } } } },
  },
};

/** Settings read over the production configuration, by what they are called. */
const VARIANTS: Record<string, Record<string, unknown>> = {
  stock: STOCK,
  tuned: {},
};

interface CatalogFigures extends Stitching {
  /** Cores taken on average until all were stitched. */
  backendCores: number;
  postgresCores: number;
  /** The same afterwards, when nothing has changed any more. */
  restBackendCores: number;
  restPostgresCores: number;
}

async function measureCores<T>(portal: Portal, work: () => Promise<T>) {
  const [backend] = portal.backends;
  const read = () => [backend.pid, portal.postgres.pid].map(readCpuSeconds);
  const began = Date.now();
  const before = read();
  const result = await work();
  const seconds = (Date.now() - began) / 1000;
  const [ofBackend, ofPostgres] = read().map(
    (after, index) => (after - before[index]) / seconds,
  );
  return { result, backend: ofBackend, postgres: ofPostgres };
}

async function measureVariant(
  portal: Portal,
  name: string,
  components: number,
): Promise<CatalogFigures> {
  await portal.createDatabase(name);
  await portal.startBackend(name, VARIANTS[name]);
  const client = portal.client(name);
  await client.connect();
  try {
    const filling = await measureCores(portal, () =>
      watchStitching(client, components, STITCHING_SECONDS),
    );
    const rest = await measureCores(portal, () => delay(REST_SECONDS * 1000));
    return {
      ...filling.result,
      backendCores: filling.backend,
      postgresCores: filling.postgres,
      restBackendCores: rest.backend,
      restPostgresCores: rest.postgres,
    };
  } finally {
    await client.end();
    await portal.stopBackends();
  }
}

function print(figures: Record<string, CatalogFigures>): void {
  console.log(
    JSON.stringify(
      {
        measuredAt: new Date().toISOString(),
        cores: os.cpus().length,
        node: process.version,
        figures,
      },
      null,
      2,
    ),
  );
  const names = Object.keys(figures);
  const row = (title: string, cells: (number | string)[], digits = 2) =>
    console.log(
      title.padEnd(44) +
        cells
          .map(cell =>
            (typeof cell === 'number' ? cell.toFixed(digits) : cell).padStart(
              12,
            ),
          )
          .join(''),
    );
  const all = names.map(name => figures[name]);
  row('', names);
  row(
    'Components',
    all.map(({ components }) => components),
    0,
  );
  row(
    'Seconds until all are stitched',
    all.map(({ seconds }) => seconds),
    1,
  );
  row(
    'Components a second',
    all.map(({ componentsPerSecond }) => componentsPerSecond),
    1,
  );
  row(
    'Cores until then: backend',
    all.map(f => f.backendCores),
  );
  row(
    'Cores until then: PostgreSQL',
    all.map(f => f.postgresCores),
  );
  row(
    'Cores afterwards: backend',
    all.map(f => f.restBackendCores),
  );
  row(
    'Cores afterwards: PostgreSQL',
    all.map(f => f.restPostgresCores),
  );
}

async function main(): Promise<void> {
  const components = Number(values.components);
  const names = values.only ?? Object.keys(VARIANTS);
  const unknown = names.find(name => !(name in VARIANTS));
  if (!(components > 0) || unknown) {
    throw new Error(
      `Write --components <number over 0> --only <${Object.keys(VARIANTS).join(' or ')}>`,
    );
  }
  const workDir = fs.mkdtempSync(path.join(os.tmpdir(), 'catalog-bench-'));
  // The server of a laptop does not run as root and has to get in.
  fs.chmodSync(workDir, 0o755);
  await provideProduction(rootDir, values.rebuild);
  const portal = await Portal.start({ rootDir, workDir, components });
  const figures: Record<string, CatalogFigures> = {};
  try {
    for (const name of names) {
      console.error(`A catalog of ${components} components, ${name} (minutes)`);
      figures[name] = await measureVariant(portal, name, components);
      // What is measured stays said, whatever becomes of the rest.
      console.error(JSON.stringify(figures[name]));
    }
    print(figures);
  } finally {
    await portal.stop();
    fs.rmSync(workDir, { recursive: true, force: true });
  }
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
