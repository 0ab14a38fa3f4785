import { gzipSync } from 'node:zlib';
import { TestDatabases } from '@backstage/backend-test-utils';
import { chargesResponseSchema } from '@provenpath/plugin-costs-common';
import { toCsv, usageRow } from '../__testUtils__/bills';
import { startBillsRoom } from '../__testUtils__/billsRoom';
import { importBill } from '../__testUtils__/importBills';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const start = startBillsRoom();

const bill = toCsv([
  { ...usageRow, BilledCost: '1', SkuId: 'a' },
  { ...usageRow, BilledCost: '5', ResourceId: 'vm-1' },
  { ...usageRow, BilledCost: '2', SkuId: 'b\nb' },
]);

describe('GET /v1/charges', () => {
  it('opens a group down to the rows of its kept file', async () => {
    const knex = await databases.init('POSTGRES_18');
    const costs = await start(knex, { keepFiles: { days: 40 } });
    try {
      const { id } = await importBill(costs, gzipSync(bill));
      const group = await knex('charge_groups')
        .whereNull('resource_id')
        .first('id', 'billed');
      expect(group.billed).toBe('3.00');
      const { body } = await costs.get(`charges?chargeId=${group.id}`);
      expect(chargesResponseSchema.parse(body)).toMatchObject({
        importId: id,
        rows: 2,
        from: 'file',
        note: null,
        charges: [
          { row: 1, columns: { BilledCost: '1', SkuId: 'a' } },
          { row: 3, columns: { BilledCost: '2', SkuId: 'b\nb' } },
        ],
      });
      const first = await costs.get(`charges?chargeId=${group.id}&limit=1`);
      expect(first.body.note).toBe('1 more rows are not listed.');
      // Nobody's charge is not their team's.
      const dev = await costs
        .as('user:default/dev')
        .get(`charges?chargeId=${group.id}`);
      expect(dev.status).toBe(404);
    } finally {
      await costs.backend.stop();
    }
  });

  it('says that the file is not kept', async () => {
    const knex = await databases.init('POSTGRES_18');
    const costs = await start(knex);
    try {
      await importBill(costs, bill);
      const { id } = await knex('charge_groups').first('id');
      const { body } = await costs.get(`charges?chargeId=${id}`);
      expect(body).toMatchObject({
        from: 'roll-up',
        charges: [],
        note: expect.stringContaining('costs.imports.keepFiles'),
      });
      expect((await costs.get('charges?chargeId=0')).status).toBe(404);
      expect((await costs.get('charges?chargeId=x')).status).toBe(400);
    } finally {
      await costs.backend.stop();
    }
  });
});

describe('invoices', () => {
  it('are read from the bill, entered over that, and forgotten', async () => {
    const knex = await databases.init('POSTGRES_18');
    const costs = await start(knex);
    try {
      const done = await importBill(
        costs,
        toCsv([
          { ...usageRow, InvoiceId: 'i-1', BilledCost: '7' },
          { ...usageRow, BilledCost: '0.5' },
        ]),
      );
      // 0.5 is in the bill and on no invoice yet.
      expect(done.status).toBe('provisional');
      expect(done.quality?.notInvoiced).toMatchObject([{ billed: '0.50' }]);
      const key = {
        source: 'aws',
        provider: 'AWS',
        billingPeriod: '2026-09',
        currency: 'USD',
      };
      const list = await costs.get('invoices');
      expect(list.body.invoices).toMatchObject([
        { ...key, total: '7.00', origin: 'bill' },
      ]);
      const entered = await costs
        .put('invoices')
        .send({ ...key, total: '7.50' });
      expect(entered.body.invoice).toMatchObject({
        total: '7.50',
        origin: 'entered',
        savedBy: 'user:default/lucia-moretti',
      });
      expect((await costs.get(`imports/${done.id}`)).body.status).toBe('done');
      expect(
        (await costs.get('imports?status=provisional')).body.imports,
      ).toEqual([]);
      const forgotten = await costs
        .put('invoices')
        .send({ ...key, total: null });
      expect(forgotten.body.invoice).toMatchObject({ origin: 'bill' });
      const wrong = await costs.put('invoices').send({ ...key, total: '1e3' });
      expect([wrong.status, wrong.body.error.message]).toEqual([
        400,
        expect.stringContaining('"total" is "1e3"'),
      ]);
      expect(costs.auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({ eventId: 'invoice-save' }),
      );
    } finally {
      await costs.backend.stop();
    }
  });
});
