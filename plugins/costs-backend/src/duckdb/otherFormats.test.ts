import path from 'node:path';
import { text } from 'node:stream/consumers';
import { billOf, withBill, writeParquet } from '../__testUtils__/bills';
import { billReader, noSignal } from '../__testUtils__/readBills';
import { parseMapping } from '../focus/mapping';

jest.setTimeout(60_000);

const { directory, save, refusal } = billReader();

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
        const read = await reading.read(noSignal);
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
        const read = await reading.read(noSignal);
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
