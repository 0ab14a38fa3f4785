import fs from 'node:fs';
import { gzipSync } from 'node:zlib';
import {
  importSchema,
  importsResponseSchema,
} from '@provenpath/plugin-costs-common';
import { findSample, WITHOUT_SAMPLE } from '../__testUtils__/bills';
import { importBill } from '../__testUtils__/importBills';
import { importsRoom, twoRows } from '../__testUtils__/importsRoom';
import { CLEANING_TASK } from '../openImports';

jest.setTimeout(120_000);

const sample = findSample();
const room = importsRoom();

async function storeSample(file: string): Promise<void> {
  const done = await importBill(room.costs, fs.readFileSync(file));
  expect(done).toMatchObject({ status: 'done', rows: 1000 });
  const { rows } = await room.knex.raw(
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
  it('brings a twoRows in, whatever it is packed in', async () => {
    const done = await importBill(room.costs, gzipSync(twoRows), {
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
    expect(await room.activeBilled()).toEqual(['aws AWS 2026-09-01 1.25']);
    const [charge] = await room.knex('charge_groups').orderBy('charge_day');
    expect(charge).toMatchObject({
      tags: { team: 'commerce' },
      raw_tags: '{"team":"commerce"}',
      billed: '1.50',
      // The sum itself tells it.
      billed_positive: null,
      rows: 1,
    });
    const { body } = await room.costs.get('reconciliation?source=aws');
    expect(body.rows).toMatchObject([
      { billed: { total: '1.25' }, effective: { total: '2.50' } },
    ]);
  });

  it('changes nothing for the same content, also under another name', async () => {
    const first = await importBill(room.costs, twoRows);
    const again = await importBill(room.costs, twoRows, {
      fileName: 'other.csv',
    });
    expect(again).toMatchObject({ status: 'unchanged', sameAs: first.id });
    expect(await room.knex('slices').count()).toEqual([{ count: '1' }]);
    // Of one millisecond, they are still listed as they came, page by page.
    for (const [id, came] of [
      [first.id, '2026-11-01T10:00:00.000100Z'],
      [again.id, '2026-11-01T10:00:00.000200Z'],
    ]) {
      await room.knex('imports').where({ id }).update({ created_at: came });
    }
    const newest = await room.costs.get('imports?limit=1');
    const older = await room.costs.get(
      `imports?limit=1&cursor=${newest.body.nextCursor}`,
    );
    expect(
      [newest, older].map(({ body }) => [body.imports[0].id, body.nextCursor]),
    ).toEqual([
      [again.id, expect.any(String)],
      [first.id, null],
    ]);
  });

  it('puts a corrected twoRows in the place of its slices only, and back again', async () => {
    const october = (text: string) =>
      text
        .replace(/2026-10-01/g, '2026-11-01')
        .replace(/2026-09-01/g, '2026-10-01');
    const first = await importBill(room.costs, twoRows);
    await importBill(room.costs, october(twoRows));
    const corrected = await importBill(
      room.costs,
      twoRows.replace('"1.5"', '"2.5"'),
    );
    expect(corrected.slices[0].replaced).toMatchObject({
      importId: first.id,
      rows: 2,
      totals: [{ billed: '1.25' }],
    });
    const { body: replaced } = await room.costs.get(`imports/${first.id}`);
    expect(replaced.slices[0].replacedBy).toEqual({
      importId: corrected.id,
      finishedAt: corrected.finishedAt,
    });
    expect(await room.activeBilled()).toEqual([
      'aws AWS 2026-09-01 2.25',
      'aws AWS 2026-10-01 1.25',
    ]);
    const back = await importBill(room.costs, twoRows);
    expect(back.status).toBe('done');
    expect((await room.activeBilled())[0]).toBe('aws AWS 2026-09-01 1.25');
    const history = importsResponseSchema.parse(
      (await room.costs.get('imports?limit=3')).body,
    );
    expect(history.imports.map(({ id }) => id).slice(0, 2)).toEqual([
      back.id,
      corrected.id,
    ]);
    expect(
      history.imports.map(({ slices }) => slices[0].replacedBy?.importId),
    ).toEqual([undefined, back.id, undefined]);
    const older = await room.costs.get(`imports?cursor=${history.nextCursor}`);
    expect(older.body.imports.map((each: { id: string }) => each.id)).toEqual([
      first.id,
    ]);
  });

  it('forgets charges that were replaced long enough ago, not what counts', async () => {
    await importBill(room.costs, twoRows);
    const corrected = await importBill(
      room.costs,
      twoRows.replace('"1.5"', '"2.5"'),
    );
    await room.costs.runTask(CLEANING_TASK);
    expect(await room.knex('slices').count()).toEqual([{ count: '2' }]);
    await room
      .knex('slices')
      .where({ active: false })
      .update({ superseded_at: '2026-01-01' });
    await room.costs.runTask(CLEANING_TASK);
    expect(await room.knex('daily_charges').count()).toEqual([{ count: '2' }]);
    expect(await room.activeBilled()).toEqual(['aws AWS 2026-09-01 2.25']);
    const { body } = await room.costs.get('imports');
    expect(body.imports).toMatchObject([
      { slices: [{ replacedBy: null }] },
      { slices: [{ replacedBy: { importId: corrected.id } }] },
    ]);
  });

  const itSample = sample ? it : it.skip;
  const note = sample ? '' : WITHOUT_SAMPLE;
  itSample(`stores the FOCUS sample to the last digit${note}`, () =>
    storeSample(sample ?? ''),
  );
});
