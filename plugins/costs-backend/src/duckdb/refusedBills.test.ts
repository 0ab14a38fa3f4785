import { billOf, toCsv, usageRow, withBill } from '../__testUtils__/bills';
import { billReader, noSignal } from '../__testUtils__/readBills';

jest.setTimeout(120_000);

const { save, refusal } = billReader();

describe('a bill that is refused', () => {
  it.each<[string, Record<string, string>, string, string]>([
    ['BilledCost', { BilledCost: '1,5' }, '1,5', 'must be a decimal'],
    ['BilledCost', { BilledCost: '' }, '', 'must be a decimal'],
    ['EffectiveCost', { EffectiveCost: '1_000' }, '1_000', 'must be a decimal'],
    ['EffectiveCost', { EffectiveCost: 'NaN' }, 'NaN', 'must be a decimal'],
    ['ListCost', { ListCost: 'free' }, 'free', 'must be a decimal'],
    ['BillingCurrency', { BillingCurrency: 'Euro' }, 'Euro', 'currency code'],
    [
      'ChargeCategory',
      { ChargeCategory: 'Fee' },
      'Fee',
      'must be one of Usage',
    ],
    ['ProviderName', { ProviderName: '' }, '', 'must name the provider'],
    [
      'Tags',
      { Tags: 'team=commerce' },
      'team=commerce',
      'must be a JSON object',
    ],
    [
      'ChargePeriodStart',
      { ChargePeriodStart: '09/10/2026' },
      '09/10/2026',
      'must be a time',
    ],
    [
      'BillingPeriodEnd',
      { BillingPeriodEnd: '2026-08-01' },
      '2026-08-01',
      'must be later than BillingPeriodStart',
    ],
  ])('for %s as %j', async (column, change, value, message) => {
    const error = await refusal(
      toCsv([
        { ...usageRow, ServiceName: 'on\ntwo lines' },
        usageRow,
        { ...usageRow, ...change },
      ]),
    );
    expect(error.errorCount).toBe(1);
    expect(error.errors).toEqual([
      {
        file: 'bill.csv',
        // The header, three lines of two rows, then this one.
        line: 5,
        column,
        value: value === '' ? null : value,
        message: expect.stringContaining(message),
      },
    ]);
  });

  it('with the first hundred errors and the number of all', async () => {
    const error = await refusal(
      toCsv([usageRow, ...Array(250).fill({ ...usageRow, BilledCost: 'x' })]),
    );
    expect(error.errors).toHaveLength(100);
    expect(error.errors[99].line).toBe(102);
    expect(error.errorCount).toBe(250);
  });

  it('for an amount that is too large beside one that is too fine', async () => {
    const error = await refusal(
      toCsv([
        { ...usageRow, BilledCost: `0.${'0'.repeat(29)}1` },
        { ...usageRow, BilledCost: '123456789' },
      ]),
    );
    // 38 digits less the 30 behind the point.
    expect(error.errors).toMatchObject([
      { line: 3, column: 'BilledCost', value: '123456789' },
    ]);
    expect(error.message).toContain('at most 8 digits before it');
  });

  it('for columns that are missing, all at once', async () => {
    const error = await refusal('Service,Cost\nQueue,1\n');
    expect(error.errors.map(each => each.column)).toEqual([
      'BilledCost',
      'EffectiveCost',
      'BillingCurrency',
      'BillingPeriodStart',
      'ChargePeriodStart',
      'ChargeCategory',
      'ProviderName or InvoiceIssuerName or ServiceProviderName',
    ]);
  });

  it('for billing periods that overlap', async () => {
    const error = await refusal(
      toCsv([
        usageRow,
        {
          ...usageRow,
          BillingPeriodStart: '2026-09-15',
          BillingPeriodEnd: '2026-10-15',
        },
      ]),
    );
    expect(error.errors).toMatchObject([
      { line: 3, column: 'BillingPeriodStart', value: '2026-09-15' },
    ]);
  });

  it('for an invoice in two currencies', async () => {
    const error = await refusal(
      toCsv([
        { ...usageRow, InvoiceId: 'i-1' },
        { ...usageRow, InvoiceId: 'i-1' },
        { ...usageRow, InvoiceId: 'i-1', BillingCurrency: 'EUR' },
      ]),
    );
    expect(error.errors).toMatchObject([
      { line: 4, column: 'BillingCurrency', value: 'EUR' },
    ]);
  });

  it.each([
    ['', 'empty'],
    ['BilledCost,billedcost\n1,1\n', 'twice'],
    [toCsv([usageRow]).split('\n')[0], 'no rows'],
    [`${toCsv([usageRow])}1,2\n`, 'line 3: it has 2 columns and the header 12'],
    [`${toCsv([usageRow])}"1,2\n`, 'line 3: a text in quotes does not end'],
  ])('for %j', async (content, message) => {
    const error = await refusal(content);
    expect(error.message).toContain(message);
  });

  it('for a file of the bill with other columns', async () => {
    const first = save('one.csv', toCsv([usageRow]));
    const second = save('two.csv', toCsv([{ ...usageRow, SkuId: 's' }]));
    await expect(
      withBill(billOf([first, second]), reading => reading.read(noSignal)),
    ).rejects.toThrow('has other columns than one.csv');
  });
});
