import fs from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import {
  billOf,
  testDirectory,
  toCsv,
  usageRow,
  withBill,
  writeParquet,
} from '../__testUtils__/bills';
import { BillRefusedError } from '../focus/BillRefusedError';
import { parseMapping } from '../focus/mapping';
import { Bill } from '../focus/types';

jest.setTimeout(60_000);

const directory = testDirectory();
const signal = new AbortController().signal;

function save(name: string, content: string | Buffer): string {
  const file = path.join(directory, name);
  fs.writeFileSync(file, content);
  return file;
}

function readText(content: string, options: Partial<Bill> = {}) {
  return withBill(billOf([save('bill.csv', content)], options), reading =>
    reading.read(signal),
  );
}

async function refusal(content: string, options: Partial<Bill> = {}) {
  try {
    await readText(content, options);
  } catch (error) {
    if (error instanceof BillRefusedError) {
      return error;
    }
    throw error;
  }
  throw new Error('The bill was taken');
}

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
      const read = await reading.read(signal);
      return [
        read,
        await text(await reading.writeSlice(read.slices[0], 'slice-1')),
      ];
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
    expect(stored.trim().split('\n')).toHaveLength(3);
    expect(stored).toContain(
      '0.000000000011,2.500000000000,2.000000000000,,0.000000000011,2.500000000000,2',
    );
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
        const read = await reading.read(signal);
        expect(read.quality.tagClashes).toEqual([
          { key: 'org', spellings: [' org', 'org'], rows: 2 },
        ]);
        return [
          read,
          await text(await reading.writeSlice(read.slices[0], 'slice-1')),
        ];
      },
    );
    expect(stored).toContain(
      '2026-09-10,USD,Usage,,,AWS,,,payer,,,,"Queue,\r\n""one""",',
    );
    expect(stored).toContain('"{""org"":""b"",""team"":""true""}"');
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
      withBill(billOf([first, second]), reading => reading.read(signal)),
    ).rejects.toThrow('has other columns than one.csv');
  });
});

describe('a bill as Parquet', () => {
  const select = `select 1.50::decimal(20,11) as BilledCost,
      0.1::double + 0.2 as EffectiveCost, 'USD' as BillingCurrency,
      timestamptz '2026-09-01 00:00:00+00' as BillingPeriodStart,
      timestamp '2026-09-02 03:00:00' as ChargePeriodStart,
      'Usage' as ChargeCategory, 'AWS' as ProviderName,
      map {'Team': 'commerce'} as Tags
    from range(3)`;

  it('is read with exact decimals, floats at 15 digits, tags as a map', async () => {
    const file = path.join(directory, 'bill.parquet');
    await writeParquet(select, file);
    const [facts, stored, rows] = await withBill(
      billOf([file], { format: 'parquet' }),
      async reading => {
        const read = await reading.read(signal);
        return [
          read,
          await text(await reading.writeSlice(read.slices[0], 'slice-1')),
          await reading.findRows({ tags: '{"Team":"commerce"}' }, 2),
        ];
      },
    );
    // 0.1 + 0.2 is 0.30000000000000004 as a float.
    expect(facts.slices[0].totals).toEqual([
      {
        currency: 'USD',
        rows: 3,
        billed: '4.50000000000',
        effective: '0.90000000000',
        list: null,
        contracted: null,
      },
    ]);
    expect(facts.quality.floatColumns).toEqual(['EffectiveCost']);
    expect(stored).toContain('"{""team"":""commerce""}"');
    expect(rows.map(({ row }) => row)).toEqual([1, 2]);
  });

  it('is refused when it is broken or claims too many rows', async () => {
    const broken = save('broken.parquet', 'PAR1 and nothing more PAR1');
    await expect(
      withBill(billOf([broken], { format: 'parquet' }), async () => {}),
    ).rejects.toThrow('The Parquet file cannot be read');
    const bomb = path.join(directory, 'bomb.parquet');
    await writeParquet('select 1 as BilledCost from range(1000001)', bomb);
    await expect(
      withBill(billOf([bomb], { format: 'parquet' }), async () => {}),
    ).rejects.toThrow('claims 1000001 rows');
  });

  it('can be stopped', async () => {
    const file = path.join(directory, 'long.parquet');
    await writeParquet(select.replace('range(3)', 'range(900000)'), file);
    const controller = new AbortController();
    await expect(
      withBill(billOf([file], { format: 'parquet' }), reading => {
        setTimeout(() => controller.abort(new Error('enough')), 50);
        return reading.read(controller.signal);
      }),
    ).rejects.toThrow('enough');
  });
});

describe('a mapping file', () => {
  const mapping = parseMapping(
    `
delimiter: ';'
columns:
  BilledCost: { column: total }
  EffectiveCost: { column: total }
  BillingCurrency: { value: EUR }
  BillingPeriodStart: { column: day, format: '%d.%m.%Y', start: month }
  BillingPeriodEnd: { column: day, format: '%d.%m.%Y', start: next-month }
  ChargePeriodStart: { column: day, format: '%d.%m.%Y' }
  ChargeCategory: { column: kind, values: { vat: Tax }, otherwise: Usage }
  ProviderName: { value: Kubernetes }
  ServiceName: { column: kind }
  Tags: { tags: { namespace: ns, team: label } }
`,
    'kubernetes.yaml',
  );

  it('turns another CSV into FOCUS', async () => {
    const [facts, stored] = await withBill(
      billOf(
        [
          save(
            'k8s.csv',
            'day;kind;ns;label;total\n03.09.2026;cpu;shop;;1.25\n04.09.2026;vat;shop;a;0.25\n',
          ),
        ],
        { mapping },
      ),
      async reading => {
        const read = await reading.read(signal);
        return [
          read,
          await text(await reading.writeSlice(read.slices[0], 'slice-1')),
        ];
      },
    );
    expect(facts.slices).toMatchObject([
      {
        provider: 'Kubernetes',
        billingPeriod: '2026-09',
        firstDay: '2026-09-03',
        totals: [{ currency: 'EUR', billed: '1.50' }],
      },
    ]);
    expect(stored).toContain('2026-09-03,EUR,Usage');
    expect(stored).toContain('2026-09-04,EUR,Tax');
    expect(stored).toContain('"{""namespace"":""shop""}"');
  });

  it('names the column that the file lacks', async () => {
    const error = await refusal('day;kind;ns;total\n', { mapping });
    expect(error.errors).toMatchObject([
      { column: 'label', message: expect.stringContaining('mapping file') },
    ]);
  });

  it('is refused with the field that is wrong', () => {
    expect(() =>
      parseMapping('columns: { Cost: { column: a } }', 'a.yaml'),
    ).toThrow(/mapping file a\.yaml.*Unrecognized key: "Cost"/);
  });
});
