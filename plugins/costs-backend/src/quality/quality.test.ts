import { TestDatabases } from '@backstage/backend-test-utils';
import { toCsv, usageRow } from '../__testUtils__/bills';
import { startBillsRoom } from '../__testUtils__/billsRoom';
import { importBill } from '../__testUtils__/importBills';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const start = startBillsRoom();

describe('the quality report', () => {
  it('opens what came late, has another sign or no invoice', async () => {
    const knex = await databases.init('POSTGRES_18');
    // There September's first hours in UTC fall on the last day of August.
    const costs = await start(knex, {}, 'America/New_York');
    const early = {
      ChargePeriodStart: '2026-08-31T04:00:00Z',
      ChargePeriodEnd: '2026-08-31T05:00:00Z',
    };
    const invoiced = { ...usageRow, InvoiceId: 'i-1' };
    try {
      const { id, quality } = await importBill(
        costs,
        toCsv([
          // One group of both signs: 5 - 2 = 3.
          { ...invoiced, BilledCost: '5' },
          { ...invoiced, BilledCost: '-2' },
          { ...invoiced, ...early, BilledCost: '7' },
          // No surprise, and not late: it corrects an earlier month.
          {
            ...invoiced,
            ...early,
            ChargeClass: 'Correction',
            BilledCost: '-1',
          },
          { ...invoiced, ChargeCategory: 'Credit', BilledCost: '-4' },
          { ...invoiced, ChargeCategory: 'Credit', BilledCost: '0.5' },
          { ...usageRow, ResourceId: 'vm-1', BilledCost: '11' },
          {
            ...invoiced,
            ChargePeriodStart: '2026-09-01T02:00:00Z',
            ChargePeriodEnd: '2026-09-01T03:00:00Z',
            ResourceId: 'vm-2',
            BilledCost: '13',
          },
        ]),
      );
      expect(quality).toMatchObject({
        lateRows: [{ rows: 1, billed: '7.00' }],
        unexpectedSigns: [
          { chargeCategory: 'Credit', rows: 1, billed: '0.50' },
          { chargeCategory: 'Usage', rows: 1, billed: '-2.00' },
        ],
        notInvoiced: [{ rows: 1, billed: '11.00' }],
      });
      const open = async (filter: string) => {
        const { body } = await costs.get(
          `attributions?importId=${id}&metric=billed&${filter}`,
        );
        return body.totals.map((total: Record<string, string>) => [
          Number(total.odd),
          Number(total.billed),
        ]);
      };
      expect(await open('odd=late')).toEqual([[7, 7]]);
      expect(await open('odd=sign&category=Usage')).toEqual([[-2, 3]]);
      expect(await open('odd=sign&category=Credit')).toEqual([[0.5, -3.5]]);
      expect(await open('odd=not-invoiced')).toEqual([[11, 11]]);
    } finally {
      await costs.backend.stop();
    }
  });

  it('lists unknown owners and commitments that do not add up', async () => {
    const knex = await databases.init('POSTGRES_18');
    const costs = await start(knex);
    const commitment = { CommitmentDiscountId: 'c-1', Tags: '' };
    try {
      const done = await importBill(
        costs,
        toCsv([
          { ...usageRow, Tags: '{"Service":"nobody"}', EffectiveCost: '4' },
          {
            ...usageRow,
            ...commitment,
            ChargeCategory: 'Purchase',
            BilledCost: '10',
            EffectiveCost: '0',
          },
          { ...usageRow, ...commitment, BilledCost: '0', EffectiveCost: '6' },
          {
            ...usageRow,
            ...commitment,
            CommitmentDiscountStatus: 'Unused',
            BilledCost: '0',
            EffectiveCost: '3',
          },
        ]),
      );
      expect(done.quality).toMatchObject({
        unknownOwners: [
          { tagKey: 'service', value: 'nobody', amount: '4.0', rows: 1 },
        ],
        commitments: [
          {
            commitmentDiscountId: 'c-1',
            purchased: '10.0',
            consumed: '9.0',
            difference: '-1.0',
            purchasesWithEffectiveCost: 0,
          },
        ],
      });
      const { body } = await costs.get(
        'attributions?commitment=c-1&category=Usage',
      );
      expect(Number(body.totals[0].effective)).toBe(9);
    } finally {
      await costs.backend.stop();
    }
  });
});
