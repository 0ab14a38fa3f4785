import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { costSourcesResponseSchema } from '@provenpath/plugin-costs-common';
import { monthOf, sourcesRoom } from '../__testUtils__/sourcesRoom';
import { IMPORT_TASK, sourceTask } from '../openImports';

jest.setTimeout(120_000);

const room = sourcesRoom();

describe('a folder', () => {
  it('is looked at for what is new, the oldest first', async () => {
    await room.start({ type: 'folder', path: room.bills });
    room.save('corrected.csv', monthOf('2026-08', '3'), '2026-09-03T00:00:00Z');
    room.save(
      '2026-08.csv.gz',
      gzipSync(monthOf('2026-08', '2')),
      '2026-09-01',
    );
    room.save('deep/2026-07.csv', monthOf('2026-07', '1'), '2026-08-01');
    room.save('manifest.json', '{}', '2026-08-01');
    expect(await room.look()).toMatchObject({
      started: { length: 3 },
      unchanged: 0,
    });
    expect(await room.history()).toEqual([
      'deep/2026-07.csv: done',
      '2026-08.csv.gz: done',
      'corrected.csv: done',
    ]);
    const billed = await room
      .knex('slices')
      .join('charge_groups', 'slice_id', 'slices.id')
      .where('active', true)
      .orderBy('billing_period')
      .pluck('billed');
    expect(billed).toEqual(['1.00', '3.00']);
    expect(await room.look()).toEqual({ started: [], unchanged: 3 });
    room.save('deep/2026-07.csv', monthOf('2026-07', '1'), '2026-08-02');
    await room.look();
    expect((await room.history())[3]).toBe('deep/2026-07.csv: unchanged');
  });

  it('tries a refused bill again by hand only', async () => {
    await room.start({ type: 'folder', path: room.bills });
    room.save('bad.csv', 'name,cost\n', '2026-08-01');
    await room.costs.runTask(sourceTask('aws'));
    await room.costs.runTask(IMPORT_TASK);
    await room.costs.runTask(sourceTask('aws'));
    expect(await room.history()).toEqual(['bad.csv: failed']);
    await room.look();
    expect(await room.history()).toEqual([
      'bad.csv: failed',
      'bad.csv: failed',
    ]);
  });

  it('can hold bills in pieces, and says when a piece is there twice', async () => {
    await room.start({ type: 'folder', path: room.bills, layout: 'directory' });
    room.save('2026-08/1.csv', monthOf('2026-08', '1'), '2026-09-01');
    room.save('2026-08/2.csv', monthOf('2026-08', '2'), '2026-09-01');
    await room.look();
    expect(await room.history()).toEqual(['2026-08/1.csv+2026-08/2.csv: done']);
    expect(await room.knex('daily_charges').sum('billed')).toEqual([
      { sum: '3.00' },
    ]);
    room.save('2026-08/3.csv', monthOf('2026-08', '2'), '2026-09-02');
    await room.look();
    const { body } = await room.costs.get('imports?limit=1');
    expect(body.imports[0].message).toContain(
      'the same content as 2026-08/2.csv',
    );
  });

  it('has a provider, a mapping and invoices of its own', async () => {
    const mapping = path.join(room.directory, 'saas.yaml');
    fs.writeFileSync(
      mapping,
      `columns:
  BilledCost: { column: Amount }
  EffectiveCost: { column: Amount }
  BillingCurrency: { value: USD }
  BillingPeriodStart: { column: Date, start: month }
  ChargePeriodStart: { column: Date }
  ChargeCategory: { value: Usage }
  ServiceName: { column: Product }
`,
    );
    await room.start({
      type: 'folder',
      path: room.bills,
      mapping,
      provider: 'Monitoring',
      invoices: [
        {
          provider: 'Monitoring',
          billingPeriod: '2026-08',
          currency: 'USD',
          total: '12.00',
        },
      ],
    });
    room.save(
      'invoice.csv',
      'Date,Product,Amount\n2026-08-07,Logs,10\n',
      '2026-09-01',
    );
    await room.look();
    const { body } = await room.costs.get('imports');
    expect(body.imports).toMatchObject([
      { status: 'provisional', slices: [{ provider: 'Monitoring' }] },
    ]);
    const reconciliation = await room.costs.get('reconciliation');
    expect(reconciliation.body.rows).toMatchObject([
      { invoice: { state: 'provisional', total: '12.00', difference: '2.00' } },
    ]);
  });

  it('is listed with its last import, beside uploads', async () => {
    await room.start({ type: 'folder', path: room.bills });
    room.save('a.csv', monthOf('2026-08', '1'), '2026-09-01');
    await room.look();
    await room.costs.post('imports?source=by-hand').send('a,b');
    const { body } = await room.costs.get('sources');
    expect(costSourcesResponseSchema.parse(body).sources).toMatchObject([
      { name: 'aws', type: 'folder', location: room.bills },
      { name: 'by-hand', type: 'upload', location: null },
    ]);
    expect(body.sources[0].lastImport.status).toBe('done');
    const unknown = await room.costs.post('sources/gcp/run');
    expect([unknown.status, unknown.body.error.message]).toEqual([
      404,
      expect.stringContaining('"gcp"'),
    ]);
  });
});
