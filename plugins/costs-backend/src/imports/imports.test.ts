import fs from 'node:fs';
import { gzipSync } from 'node:zlib';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  importSchema,
  importsResponseSchema,
} from '@provenpath/plugin-costs-common';
import { Knex } from 'knex';
import {
  findSample,
  testDirectory,
  toCsv,
  usageRow,
  WITHOUT_SAMPLE,
} from '../__testUtils__/bills';
import {
  importBill,
  readImport,
  uploadBill,
} from '../__testUtils__/importBills';
import { StartedCosts, startCosts } from '../__testUtils__/startCosts';
import { CLEANING_TASK, IMPORT_TASK } from '../openImports';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const directory = testDirectory();
const sample = findSample();
let knex: Knex;
let costs: StartedCosts;

function start(settings: Record<string, string | object> = {}) {
  return startCosts({
    knex,
    denied: {
      'user:default/dev': ['costs.import.manage', 'costs.report.read-all'],
    },
    config: {
      costs: { imports: { directory, memoryLimit: '500MB', ...settings } },
    },
  });
}

beforeEach(async () => {
  knex = await databases.init('POSTGRES_18');
  costs = await start();
});

afterEach(async () => {
  await costs.backend.stop();
});

const bill = toCsv([
  usageRow,
  { ...usageRow, BilledCost: '-0.25', ChargePeriodStart: '2026-09-11' },
]).replace(/2026-09-10T05:00:00Z/g, '2026-09-12');

async function activeBilled(): Promise<string[]> {
  const { rows } = await knex.raw(
    `select slices.source || ' ' || provider || ' ' || billing_period || ' '
       || sum(billed) as line
     from slices join charge_groups on slice_id = slices.id
     where active group by slices.source, provider, billing_period order by 1`,
  );
  return rows.map((row: { line: string }) => row.line);
}

async function storeSample(file: string): Promise<void> {
  const done = await importBill(costs, fs.readFileSync(file));
  expect(done).toMatchObject({ status: 'done', rows: 1000 });
  const { rows } = await knex.raw(
    `select trim_scale(sum(billed))::text as billed,
       trim_scale(sum(effective))::text as effective,
       trim_scale(sum(list))::text as list,
       trim_scale(sum(contracted))::text as contracted,
       sum(rows)::int as rows from charge_groups`,
  );
  expect(rows).toEqual([
    {
      billed: '20.52022672899',
      effective: '14.97651418586',
      list: '20.39090575119',
      contracted: '14.97626039326',
      rows: 1000,
    },
  ]);
}

describe('POST /v1/imports', () => {
  it('brings a bill in, whatever it is packed in', async () => {
    const done = await importBill(costs, gzipSync(bill), {
      fileName: 'september.csv.gz',
    });
    expect(importSchema.parse(done)).toMatchObject({
      status: 'done',
      phase: 'finished',
      source: 'aws',
      format: 'csv.gz',
      focusVersion: '1.0',
      rows: 2,
      errorCount: 0,
      message: null,
      requestedBy: 'user:default/lucia-moretti',
      files: [{ name: 'september.csv.gz' }],
      slices: [
        {
          provider: 'AWS',
          billingPeriod: '2026-09',
          rows: 2,
          charges: 2,
          totals: [{ currency: 'USD', billed: '1.25', effective: '2.50' }],
          replaced: null,
        },
      ],
    });
    expect(await activeBilled()).toEqual(['aws AWS 2026-09-01 1.25']);
    const [charge] = await knex('charge_groups').orderBy('charge_day');
    expect(charge).toMatchObject({
      tags: { team: 'commerce' },
      raw_tags: '{"team":"commerce"}',
      billed: '1.50',
      // The sum itself tells it.
      billed_positive: null,
      rows: 1,
    });
    const { body } = await costs.get('reconciliation?source=aws');
    expect(body.rows).toMatchObject([
      { billed: { total: '1.25' }, effective: { total: '2.50' } },
    ]);
  });

  it('changes nothing for the same content, also under another name', async () => {
    const first = await importBill(costs, bill);
    const again = await importBill(costs, bill, { fileName: 'other.csv' });
    expect(again).toMatchObject({ status: 'unchanged', sameAs: first.id });
    expect(await knex('slices').count()).toEqual([{ count: '1' }]);
  });

  it('puts a corrected bill in the place of its slices only, and back again', async () => {
    const october = (text: string) =>
      text
        .replace(/2026-10-01/g, '2026-11-01')
        .replace(/2026-09-01/g, '2026-10-01');
    const first = await importBill(costs, bill);
    await importBill(costs, october(bill));
    const corrected = await importBill(costs, bill.replace('"1.5"', '"2.5"'));
    expect(corrected.slices[0].replaced).toMatchObject({
      importId: first.id,
      rows: 2,
      totals: [{ billed: '1.25' }],
    });
    expect(await activeBilled()).toEqual([
      'aws AWS 2026-09-01 2.25',
      'aws AWS 2026-10-01 1.25',
    ]);
    const back = await importBill(costs, bill);
    expect(back.status).toBe('done');
    expect((await activeBilled())[0]).toBe('aws AWS 2026-09-01 1.25');
    const history = importsResponseSchema.parse(
      (await costs.get('imports?limit=3')).body,
    );
    expect(history.imports.map(({ id }) => id).slice(0, 2)).toEqual([
      back.id,
      corrected.id,
    ]);
    const older = await costs.get(`imports?cursor=${history.nextCursor}`);
    expect(older.body.imports.map((each: { id: string }) => each.id)).toEqual([
      first.id,
    ]);
  });

  it('forgets charges that were replaced long enough ago, not what counts', async () => {
    await importBill(costs, bill);
    await importBill(costs, bill.replace('"1.5"', '"2.5"'));
    await costs.runTask(CLEANING_TASK);
    expect(await knex('slices').count()).toEqual([{ count: '2' }]);
    await knex('slices')
      .where({ active: false })
      .update({ superseded_at: '2026-01-01' });
    await costs.runTask(CLEANING_TASK);
    expect(await knex('daily_charges').count()).toEqual([{ count: '2' }]);
    expect(await activeBilled()).toEqual(['aws AWS 2026-09-01 2.25']);
    expect(await knex('imports').count()).toEqual([{ count: '2' }]);
  });

  it.each<[string, string | Buffer, string]>([
    ['a truncated gzip', gzipSync(bill).subarray(0, -9), 'cut off'],
    [
      'a broken gzip',
      Buffer.concat([gzipSync(bill).subarray(0, 20), Buffer.alloc(99, 7)]),
      'broken',
    ],
    ['a zip', Buffer.from('PK\u0003\u0004 and so on'), 'zip archive'],
    ['UTF-16', Buffer.from(`\ufeff${bill}`, 'utf16le'), 'neither CSV in UTF-8'],
    ['a header alone', bill.split('\n')[0], 'no rows'],
    ['another table', 'name,cost\na,1\n', 'errors'],
    [
      'a wrong value',
      bill.replace('"1.5"', '"1,5"'),
      'line 2: "BilledCost" is "1,5"',
    ],
  ])('refuses %s, and the older bill stays', async (_, content, message) => {
    await importBill(costs, bill);
    const refused = await importBill(costs, content);
    expect(refused).toMatchObject({
      status: 'failed',
      slices: [],
      message: expect.stringContaining(message),
    });
    expect(refused.errors.length).toBeGreaterThan(0);
    expect(await activeBilled()).toEqual(['aws AWS 2026-09-01 1.25']);
  });

  it('does not unpack more than it may', async () => {
    await costs.backend.stop();
    costs = await start({ maximumUncompressedSize: '1MB' });
    const bomb = await importBill(costs, gzipSync(Buffer.alloc(5e6, 'a')));
    expect(bomb.message).toContain('maximumUncompressedSize');
    expect(fs.readdirSync(`${directory}/work`)).toEqual([]);
  });

  it('refuses the same account from a second source', async () => {
    await importBill(costs, bill);
    const second = await importBill(costs, bill, { source: 'aws-copy' });
    expect(second).toMatchObject({
      status: 'failed',
      errors: [{ column: 'BillingAccountId', value: 'payer' }],
    });
    const other = await importBill(costs, bill.replace(/payer/g, 'other'), {
      source: 'aws-copy',
    });
    expect(other.status).toBe('done');
  });

  it('answers with what is wrong with the request', async () => {
    const ask = async (path: string, body: string) => {
      const { status, body: answer } = await costs
        .post(path)
        .set('content-type', 'text/csv')
        .send(body);
      return [status, answer.error.message];
    };
    expect(await ask('imports', bill)).toEqual([
      400,
      expect.stringContaining('"source" is missing'),
    ]);
    expect(await ask('imports?source=A%20b', bill)).toEqual([
      400,
      expect.stringContaining('"source" is "A b"'),
    ]);
    expect(await ask('imports?source=aws', '')).toEqual([
      400,
      expect.stringContaining('The body is empty'),
    ]);
    expect((await costs.get('imports/nothing')).status).toBe(400);
    const unknown = '6f1d3c1e-0c55-4d4e-8d0f-0c6a3c1b2a11';
    expect((await costs.get(`imports/${unknown}`)).status).toBe(404);
  });

  it('is for those who may, within the size that is allowed', async () => {
    const dev = costs.as('user:default/dev');
    expect((await dev.post('imports?source=aws').send(bill)).status).toBe(403);
    expect((await dev.get('imports')).status).toBe(403);
    await costs.backend.stop();
    costs = await start({ maximumSize: '100B' });
    const large = await costs
      .post('imports?source=aws')
      .set('content-type', 'text/csv')
      .send(bill);
    expect([large.status, large.body.error.message]).toEqual([
      400,
      expect.stringContaining('costs.imports.maximumSize'),
    ]);
  });

  const itSample = sample ? it : it.skip;
  const note = sample ? '' : WITHOUT_SAMPLE;
  itSample(`stores the FOCUS sample to the last digit${note}`, () =>
    storeSample(sample ?? ''),
  );
});

describe('an import that does not come to its end', () => {
  it('is begun again by the next process, from the beginning', async () => {
    const first = await importBill(costs, bill);
    const id = await uploadBill(costs, bill.replace('"1.5"', '"2.5"'));
    // As a process that was killed while it stored the bill leaves it.
    await knex('imports')
      .where({ id })
      .update({ status: 'running', phase: 'storing', attempts: 1 });
    fs.mkdirSync(`${directory}/work/${id}`, { recursive: true });
    fs.writeFileSync(`${directory}/work/${id}/slice-1.csv`, 'half a');
    await costs.backend.stop();
    costs = await start();
    expect(await activeBilled()).toEqual(['aws AWS 2026-09-01 1.25']);
    await costs.runTask(IMPORT_TASK);
    const done = await readImport(costs, id);
    expect(done).toMatchObject({
      status: 'done',
      slices: [{ replaced: { importId: first.id } }],
    });
    expect(await activeBilled()).toEqual(['aws AWS 2026-09-01 2.25']);
  });

  it('is given up when it ended the process three times', async () => {
    const id = await uploadBill(costs, bill);
    await knex('imports')
      .where({ id })
      .update({ status: 'running', attempts: 3 });
    await costs.runTask(IMPORT_TASK);
    expect(await readImport(costs, id)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('ended the process 3 times'),
    });
  });

  it('waits for the replica that holds its file, for a day', async () => {
    const id = await uploadBill(costs, bill);
    await knex('imports').where({ id }).update({ spool: 'another directory' });
    await costs.runTask(IMPORT_TASK);
    expect((await readImport(costs, id)).status).toBe('queued');
    await knex('imports')
      .where({ id })
      .update({ created_at: knex.raw(`now() - interval '25 hours'`) });
    await costs.runTask(IMPORT_TASK);
    expect((await readImport(costs, id)).message).toContain('shared directory');
  });

  it('leaves the older bill when the database breaks off in the middle', async () => {
    await importBill(costs, bill);
    await knex.raw(`
      create function refuse() returns trigger language plpgsql as $$
        begin raise exception 'the disk is full'; end $$`);
    await knex.raw(`
      create trigger refuse before insert on attributions
        for each statement execute function refuse()`);
    const failed = await importBill(costs, bill.replace('"1.5"', '"2.5"'));
    expect(failed).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/the disk is full.*goes on counting/s),
    });
    expect(await activeBilled()).toEqual(['aws AWS 2026-09-01 1.25']);
    expect(await knex('slices').count()).toEqual([{ count: '1' }]);
    expect(await knex('daily_charges').count()).toEqual([{ count: '2' }]);
  });

  it('is stopped by who cancels it, before or while it runs', async () => {
    const waiting = await uploadBill(costs, bill);
    const answer = await costs.post(`imports/${waiting}/cancel`);
    expect(answer.body).toMatchObject({
      status: 'failed',
      message: 'user:default/lucia-moretti cancelled it before it began',
    });
    expect((await costs.post(`imports/${waiting}/cancel`)).status).toBe(409);

    const running = await uploadBill(costs, bill.replace('"1.5"', '"3.5"'));
    // The import waits for this lock, as for another import of the slice.
    const blocker = await knex.transaction();
    await blocker.raw(
      `select pg_advisory_xact_lock(
         hashtext(current_schema() || ' slices'), hashtext(?))`,
      ['aws\nAWS\n2026-09'],
    );
    const run = costs.runTask(IMPORT_TASK);
    await new Promise(resolve => setTimeout(resolve, 1500));
    expect(await readImport(costs, running)).toMatchObject({
      status: 'running',
      phase: 'storing',
      rows: 2,
    });
    await costs.post(`imports/${running}/cancel`);
    await new Promise(resolve => setTimeout(resolve, 1500));
    await blocker.rollback();
    await run;
    expect(await readImport(costs, running)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('lucia-moretti cancelled it'),
    });
    expect(await activeBilled()).toEqual([]);
  });

  it('is stopped when it takes too long', async () => {
    await costs.backend.stop();
    costs = await start({ timeout: { milliseconds: 1 } });
    expect((await importBill(costs, bill)).message).toContain(
      'costs.imports.timeout',
    );
  });
});

describe('two bills of the same slice at once', () => {
  it('come one after the other, whoever takes them', async () => {
    const ids = await Promise.all(
      ['"2.5"', '"3.5"', '"4.5"'].map(amount =>
        uploadBill(costs, bill.replace('"1.5"', amount)),
      ),
    );
    const second = await start();
    try {
      await Promise.all([
        costs.runTask(IMPORT_TASK),
        second.runTask(IMPORT_TASK),
      ]);
    } finally {
      await second.backend.stop();
    }
    const done = await Promise.all(ids.map(id => readImport(costs, id)));
    expect(done.map(({ status }) => status)).toEqual(['done', 'done', 'done']);
    expect(await knex('slices').where({ active: true })).toHaveLength(1);
    expect(await activeBilled()).toHaveLength(1);
    expect(
      done.filter(({ slices }) => slices[0].replaced === null),
    ).toHaveLength(1);
  });
});
