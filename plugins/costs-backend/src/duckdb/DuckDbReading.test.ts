import { billOf, toCsv, usageRow, withBill } from '../__testUtils__/bills';
import { billReader, noSignal, storedGroups } from '../__testUtils__/readBills';

jest.setTimeout(120_000);

const { save, readText } = billReader();

describe('a bill as CSV', () => {
  it('becomes groups that keep every digit', async () => {
    const csv = toCsv([
      { ...usageRow, BilledCost: '0.00000000001', ListCost: '2' },
      { ...usageRow, BilledCost: '1e-12', ListCost: '' },
      { ...usageRow, BilledCost: '-0.5', ChargePeriodStart: '2026-09-11' },
      { ...usageRow, BillingCurrency: 'EUR', BilledCost: '7' },
    ]);
    const bill = billOf([
      save('bill.csv', csv.replace(/2026-09-10T05:00:00Z/g, '2026-09-12')),
    ]);
    const [facts, stored] = await withBill(bill, async reading => {
      const read = await reading.read(noSignal);
      return [read, await storedGroups(reading, read.slices[0])];
    });
    expect(facts).toMatchObject({ focusVersion: '1.0', rows: 4 });
    expect(facts.slices).toEqual([
      {
        provider: 'AWS',
        billingPeriod: '2026-09',
        rows: 4,
        charges: 3,
        firstDay: '2026-09-10',
        lastDay: '2026-09-11',
        billingAccounts: ['payer'],
        invoiced: [],
        totals: [
          {
            currency: 'EUR',
            rows: 1,
            billed: '7.000000000000',
            effective: '1.250000000000',
            list: null,
            contracted: null,
          },
          {
            currency: 'USD',
            rows: 3,
            // 0.00000000001 + 0.000000000001 - 0.5
            billed: '-0.499999999989',
            effective: '3.750000000000',
            list: '2.000000000000',
            contracted: null,
          },
        ],
      },
    ]);
    expect(facts.quality).toMatchObject({
      scale: 12,
      floatColumns: [],
      unexpectedSigns: [
        {
          chargeCategory: 'Usage',
          currency: 'USD',
          rows: 1,
          billed: '-0.500000000000',
        },
      ],
    });
    expect(stored).toHaveLength(3);
    expect(stored).toContainEqual(
      expect.objectContaining({
        billed: '0.000000000011',
        effective: '2.500000000000',
        list: '2.000000000000',
        contracted: '',
        rows: '2',
      }),
    );
  });

  it('keeps texts once for all days, and what a refund hides', async () => {
    const csv = toCsv([
      { ...usageRow, BilledCost: '3', EffectiveCost: '1' },
      { ...usageRow, BilledCost: '-0.5', EffectiveCost: '1' },
      { ...usageRow, ChargePeriodStart: '2026-09-11', ChargePeriodEnd: '' },
      { ...usageRow, ServiceName: 'Other' },
    ]);
    const groups = await withBill(
      billOf([save('bill.csv', csv)]),
      async reading => {
        const read = await reading.read(noSignal);
        return storedGroups(reading, read.slices[0]);
      },
    );
    const shown = groups
      .map(group =>
        [group.service_name, group.charge_day, group.billed_positive].join(' '),
      )
      .sort();
    // 3 of the 2.5, with the digits of 1.25; the other sums tell it themselves.
    expect(shown).toEqual([
      'Other 2026-09-10 ',
      'Queue 2026-09-10 3.00',
      'Queue 2026-09-11 ',
    ]);
    expect(new Set(groups.map(group => group.kind_id)).size).toBe(2);
  });

  it('needs more digits than usual and gets them', async () => {
    const facts = await readText(
      toCsv([
        { ...usageRow, BilledCost: '0.0000000000000000000001' },
        { ...usageRow, BilledCost: '3' },
      ]),
    );
    expect(facts.quality.scale).toBe(22);
    expect(facts.slices[0].totals[0].billed).toBe('3.0000000000000000000001');
    const big = await readText(
      toCsv([{ ...usageRow, BilledCost: '1234567890123456789012345.5' }]),
    );
    expect(big.slices[0].totals[0].billed).toBe('1234567890123456789012345.50');
  });

  it('does not mind case, blanks, a byte order mark, NULL or line breaks in texts', async () => {
    const csv = toCsv([
      {
        ...usageRow,
        ChargeCategory: ' usage',
        BillingCurrency: 'usd ',
        ServiceName: 'Queue,\r\n"one"',
        SubAccountId: 'NULL',
        Tags: '{" org":"a","org":"b","Team":null}',
      },
    ]).replace('BilledCost', '\ufeff billedcost ');
    const [, stored] = await withBill(
      billOf([save('bill.csv', csv)]),
      async reading => {
        const read = await reading.read(noSignal);
        expect(read.quality.tagClashes).toEqual([
          { key: 'org', spellings: [' org', 'org'], rows: 2 },
        ]);
        return [read, await storedGroups(reading, read.slices[0])];
      },
    );
    expect(stored).toContainEqual(
      expect.objectContaining({
        charge_day: '2026-09-10',
        currency: 'USD',
        charge_category: 'Usage',
        service_provider: 'AWS',
        billing_account_id: 'payer',
        sub_account_id: '',
        service_name: 'Queue,\r\n"one"',
        tags: '{"org":"b","team":"true"}',
      }),
    );
  });

  it('puts a charge on the day of the organisation, a whole day on its own', async () => {
    const facts = await readText(
      toCsv([
        {
          ...usageRow,
          ChargePeriodStart: '2026-09-10T23:30:00Z',
          ChargePeriodEnd: '2026-09-11T00:30:00Z',
        },
        {
          ...usageRow,
          ChargePeriodStart: '2026-09-09T00:00:00Z',
          ChargePeriodEnd: '2026-09-10T00:00:00Z',
        },
      ]),
      { timeZone: 'Europe/Berlin' },
    );
    expect(facts.slices[0]).toMatchObject({
      firstDay: '2026-09-09',
      lastDay: '2026-09-11',
    });
  });

  it('tells versions by columns', async () => {
    const { ProviderName: _, ...row } = usageRow;
    const version = async (more: Record<string, string>) =>
      (await readText(toCsv([{ ...row, ...more }]))).focusVersion;
    expect(await version({ ProviderName: 'AWS' })).toBe('1.0');
    expect(await version({ ProviderName: 'AWS', SkuMeter: 'm' })).toBe('1.1');
    expect(await version({ ProviderName: 'AWS', InvoiceId: '1' })).toBe('1.2');
    const hosts = { HostProviderName: 'AWS', ServiceProviderName: 'AWS' };
    expect(await version({ ProviderName: 'AWS', ...hosts })).toBe('1.3');
    expect(await version({ InvoiceIssuerName: 'AWS', ...hosts })).toBe('1.4');
    const details = { ServiceProviderName: 'AWS', InvoiceDetailId: 'i-1/7' };
    expect(await version(details)).toBe('1.4');
  });

  it('reports what is late, not invoiced, and written in two ways', async () => {
    const facts = await readText(
      toCsv([
        { ...usageRow, InvoiceId: 'i-1', ChargeFrequency: 'Usage-Based' },
        { ...usageRow, InvoiceId: 'i-1', ChargeFrequency: 'Usage-based' },
        { ...usageRow, InvoiceId: '', ChargePeriodStart: '2026-08-31' },
        {
          ...usageRow,
          InvoiceId: 'i-1',
          ChargePeriodStart: '2026-08-31',
          ChargeClass: 'Correction',
        },
      ]),
    );
    const place = {
      provider: 'AWS',
      billingPeriod: '2026-09',
      currency: 'USD',
      rows: 1,
      billed: '1.50',
    };
    expect(facts.quality).toMatchObject({
      lateRows: [{ ...place, effective: '1.25' }],
      notInvoiced: [place],
      spellingVariants: [
        {
          column: 'ChargeFrequency',
          spellings: ['Usage-Based', 'Usage-based'],
          rows: 2,
        },
      ],
    });
    expect(facts.slices[0].invoiced).toEqual([
      { currency: 'USD', billed: '4.50', invoiceIds: 'i-1' },
    ]);
  });

  it('finds the rows of a group again', async () => {
    const rows = await withBill(
      billOf([
        save(
          'bill.csv',
          toCsv([usageRow, { ...usageRow, ResourceId: 'vm-1' }, usageRow]),
        ),
      ]),
      reading =>
        reading.findRows(
          { provider: 'AWS', charge_day: '2026-09-10', resource_id: null },
          10,
        ),
    );
    expect(rows.map(({ row }) => row)).toEqual([1, 3]);
    expect(rows[0].columns).toEqual(usageRow);
  });
});
