import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Readable } from 'node:stream';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  directRules,
  openAttribution,
  testRule,
} from '../__testUtils__/attributionFixture';
import { testDirectory, toCsv, usageRow } from '../__testUtils__/bills';
import { DatabaseImportStore } from './DatabaseImportStore';
import { ImportService } from './ImportService';
import { Spool } from './Spool';

jest.setTimeout(300_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const directories = [testDirectory(), testDirectory()];
const KILLS = 3;
const ROWS = 2_000;

/** A bill of every line, whose charges all differ. */
function billOf(factor: number): string {
  return toCsv(
    Array.from({ length: ROWS }, (_, index) => ({
      ...usageRow,
      BilledCost: `${factor * index}.25`,
      EffectiveCost: `${factor * index}.125`,
      ChargeCategory: index % 50 === 0 ? 'Tax' : 'Usage',
      ServiceName: index % 10 === 0 ? 'Support' : 'EC2',
      ResourceId: `thing-${index}`,
      Tags: `{"service":"${['cart', 'prices', 'nobody'][index % 3]}"}`,
    })),
  );
}

const support = testRule('support', 40, {
  conditions: { services: ['Support'] },
  definition: { kind: 'pool', split: { method: 'proportional' } },
});

async function openRoom(directory: string) {
  const knex = await databases.init('POSTGRES_18');
  await openAttribution(knex, { rules: [support, ...directRules] });
  const spool = await Spool.open(directory);
  const store = DatabaseImportStore.create({ knex });
  const service = new ImportService({
    store,
    spool,
    maximumBytes: 1e9,
    wake: async () => {},
  });
  const upload = (content: string) =>
    service.upload({
      source: 'aws',
      fileName: 'bill.csv',
      body: Readable.from([Buffer.from(content)]),
      requestedBy: 'test',
    });
  return { knex, directory, store, upload };
}

type Room = Awaited<ReturnType<typeof openRoom>>;

/** Starts the import in a process of its own. @returns once it has begun */
async function startChild({ knex, directory }: Room): Promise<ChildProcess> {
  const { connection } = knex.client.config;
  const root = path.resolve(__dirname, '../../../..');
  const child = spawn(
    process.execPath,
    [
      '--require',
      path.join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
      path.join(__dirname, '../__testUtils__/importInChild.ts'),
      // Knex hides the password from whoever goes through the fields.
      JSON.stringify({ ...connection, password: connection.password }),
      directory,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`The import ended with ${code} before it began`);
    }),
  ]);
  return child;
}

/** @returns milliseconds that it took */
async function importWhole(room: Room): Promise<number> {
  const child = await startChild(room);
  const began = performance.now();
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  return performance.now() - began;
}

/** Waits until the database has noticed that the process is gone. */
async function waitUntilForgotten(knex: Knex): Promise<void> {
  for (;;) {
    const { rows } = await knex.raw(
      `select from pg_stat_activity where datname = current_database()
         and backend_type = 'client backend'
         and pid <> pg_backend_pid() and state <> 'idle'`,
    );
    if (rows.length === 0) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

/** Everything that counts, without ids that differ from one import to the next. */
async function whatCounts(knex: Knex): Promise<string[]> {
  const { rows } = await knex.raw(
    `select concat_ws(' ', 'part', charges.resource_id, charges.charge_day,
       charges.rows, parts.part, parts.line, parts.billed, parts.effective,
       targets.key, parts.rule_id, parts.split_method, parts.numerator) as row
     from slices
     join charge_groups as charges on charges.slice_id = slices.id
     left join attributions as parts on parts.slice_id = slices.id
       and parts.charge_id = charges.id
     left join attribution_targets as targets on targets.id = parts.target_id
     where slices.active
     union all
     select concat_ws(' ', 'sum', sums.line, sums.service_name, sums.billed,
       sums.effective, targets.key)
     from slices join cost_rollups as sums on sums.slice_id = slices.id
     join attribution_targets as targets on targets.id = sums.target_id
     where slices.active order by 1`,
  );
  return rows.map((each: { row: string }) => each.row);
}

describe('an import whose process is killed', () => {
  it('leaves the older bill, and comes to the same rows when it is done again', async () => {
    const [calm, killed] = [
      await openRoom(directories[0]),
      await openRoom(directories[1]),
    ];
    for (const room of [calm, killed]) {
      await room.upload(billOf(1));
      await importWhole(room);
    }
    const older = await whatCounts(calm.knex);
    expect(older.length).toBeGreaterThan(ROWS);
    expect(await whatCounts(killed.knex)).toEqual(older);

    await calm.upload(billOf(2));
    const milliseconds = await importWhole(calm);
    const newer = await whatCounts(calm.knex);
    expect(newer).not.toEqual(older);

    const phases: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      await killed.upload(billOf(2));
      const child = await startChild(killed);
      // Heard from the beginning: this import may be quicker than the calm one.
      const ended = once(child, 'exit');
      const at = ((kill + Math.random()) / KILLS) * milliseconds;
      await new Promise(resolve => setTimeout(resolve, at));
      child.kill('SIGKILL');
      await ended;
      await waitUntilForgotten(killed.knex);
      // The whole older bill, or the whole newer one where it was quicker.
      const counts = await whatCounts(killed.knex);
      const rows = await killed.knex('imports').orderBy('created_at');
      const isOver = rows.some(
        (row, index) => index > 0 && row.status === 'done',
      );
      phases.push(`${Math.round(at)} ms: ${isOver ? 'done' : 'not done'}`);
      expect([phases, counts]).toEqual([phases, isOver ? newer : older]);
    }
    await killed.upload(billOf(2));
    await importWhole(killed);
    expect([phases, await whatCounts(killed.knex)]).toEqual([phases, newer]);
    const { rows } = await killed.knex.raw(
      `select (select count(*)::int from slices where active) as active,
         (select count(*)::int from imports
          where status in ('queued', 'running')) as waiting`,
    );
    expect(rows).toEqual([{ active: 1, waiting: 0 }]);
  });
});
