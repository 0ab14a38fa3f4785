import fs from 'node:fs';
import {
  importBill,
  readImport,
  uploadBill,
} from '../__testUtils__/importBills';
import { importsRoom, twoRows } from '../__testUtils__/importsRoom';
import { until } from '../__testUtils__/until';
import { IMPORT_TASK } from '../openImports';

jest.setTimeout(240_000);

const room = importsRoom();

async function heartbeatOf(id: string): Promise<string> {
  const [beat] = await room
    .knex('imports')
    .where({ id })
    .select(room.knex.raw('heartbeat_at::text as at'));
  return String(beat.at);
}

describe('an import that does not come to its end', () => {
  it('is begun again by the next process, from the beginning', async () => {
    const first = await importBill(room.costs, twoRows);
    const id = await uploadBill(room.costs, twoRows.replace('"1.5"', '"2.5"'));
    // As a process that was killed while it stored the twoRows leaves it.
    await room
      .knex('imports')
      .where({ id })
      .update({ status: 'running', phase: 'storing', attempts: 1 });
    fs.mkdirSync(`${room.directory}/work/${id}`, { recursive: true });
    fs.writeFileSync(`${room.directory}/work/${id}/slice-1.csv`, 'half a');
    await room.restart();
    expect(await room.activeBilled()).toEqual(['aws AWS 2026-09-01 1.25']);
    await room.costs.runTask(IMPORT_TASK);
    const done = await readImport(room.costs, id);
    expect(done).toMatchObject({
      status: 'done',
      slices: [{ replaced: { importId: first.id } }],
    });
    expect(await room.activeBilled()).toEqual(['aws AWS 2026-09-01 2.25']);
  });

  it('is given up when it ended the process three times', async () => {
    const id = await uploadBill(room.costs, twoRows);
    await room
      .knex('imports')
      .where({ id })
      .update({ status: 'running', attempts: 3 });
    await room.costs.runTask(IMPORT_TASK);
    expect(await readImport(room.costs, id)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('ended the process 3 times'),
    });
  });

  it('waits for the replica that holds its file, for a day', async () => {
    const id = await uploadBill(room.costs, twoRows);
    await room
      .knex('imports')
      .where({ id })
      .update({ spool: 'another directory' });
    await room.costs.runTask(IMPORT_TASK);
    expect((await readImport(room.costs, id)).status).toBe('queued');
    await room
      .knex('imports')
      .where({ id })
      .update({ created_at: room.knex.raw(`now() - interval '25 hours'`) });
    await room.costs.runTask(IMPORT_TASK);
    expect((await readImport(room.costs, id)).message).toContain(
      'shared directory',
    );
  });

  it('leaves the older twoRows when the database breaks off in the middle', async () => {
    await importBill(room.costs, twoRows);
    await room.knex.raw(`
      create function refuse() returns trigger language plpgsql as $$
        begin raise exception 'the disk is full'; end $$`);
    await room.knex.raw(`
      create trigger refuse before insert on attributions
        for each statement execute function refuse()`);
    const failed = await importBill(
      room.costs,
      twoRows.replace('"1.5"', '"2.5"'),
    );
    expect(failed).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/the disk is full.*goes on counting/s),
    });
    expect(await room.activeBilled()).toEqual(['aws AWS 2026-09-01 1.25']);
    expect(await room.knex('slices').count()).toEqual([{ count: '1' }]);
    expect(await room.knex('daily_charges').count()).toEqual([{ count: '2' }]);
  });

  it('is stopped by who cancels it, before or while it runs', async () => {
    const waiting = await uploadBill(room.costs, twoRows);
    const answer = await room.costs.post(`imports/${waiting}/cancel`);
    expect(answer.body).toMatchObject({
      status: 'failed',
      message: 'user:default/lucia-moretti cancelled it before it began',
    });
    expect((await room.costs.post(`imports/${waiting}/cancel`)).status).toBe(
      409,
    );

    const running = await uploadBill(
      room.costs,
      twoRows.replace('"1.5"', '"3.5"'),
    );
    // The import waits for this lock, as for another import of the slice.
    const blocker = await room.knex.transaction();
    await blocker.raw(
      `select pg_advisory_xact_lock(
         hashtext(current_schema() || ' slices'), hashtext(?))`,
      ['aws\nAWS\n2026-09'],
    );
    const run = room.costs.runTask(IMPORT_TASK);
    await until(async () => {
      const { status, phase, rows } = await readImport(room.costs, running);
      return status === 'running' && phase === 'storing' && rows === 2;
    });
    const cancelled = await room.costs.post(`imports/${running}/cancel`);
    expect(cancelled.status).toBe(200);
    // It looks for who cancels it when it shows its progress.
    for (let beats = 0; beats < 2; beats += 1) {
      const since = await heartbeatOf(running);
      await until(async () => (await heartbeatOf(running)) > since);
    }
    await blocker.rollback();
    await run;
    expect(await readImport(room.costs, running)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('lucia-moretti cancelled it'),
    });
    expect(await room.activeBilled()).toEqual([]);
  });

  it('is stopped when it takes too long', async () => {
    await room.restart({ timeout: { milliseconds: 1 } });
    expect((await importBill(room.costs, twoRows)).message).toContain(
      'costs.imports.timeout',
    );
  });
});

describe('two bills of the same slice at once', () => {
  it('come one after the other, whoever takes them', async () => {
    const ids = await Promise.all(
      ['"2.5"', '"3.5"', '"4.5"'].map(amount =>
        uploadBill(room.costs, twoRows.replace('"1.5"', amount)),
      ),
    );
    const second = await room.start();
    try {
      await Promise.all([
        room.costs.runTask(IMPORT_TASK),
        second.runTask(IMPORT_TASK),
      ]);
    } finally {
      await second.backend.stop();
    }
    const done = await Promise.all(ids.map(id => readImport(room.costs, id)));
    expect(done.map(({ status }) => status)).toEqual(['done', 'done', 'done']);
    expect(await room.knex('slices').where({ active: true })).toHaveLength(1);
    expect(await room.activeBilled()).toHaveLength(1);
    expect(
      done.filter(({ slices }) => slices[0].replaced === null),
    ).toHaveLength(1);
  });
});
