import fs from 'node:fs';
import path from 'node:path';
import { billOf, withBill, writeParquet } from '../__testUtils__/bills';
import { billReader, noSignal, storedGroups } from '../__testUtils__/readBills';
import { parseMapping } from '../focus/mapping';

jest.setTimeout(120_000);

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
          await storedGroups(reading, read.slices[0]),
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
    expect(stored.map(({ tags }) => tags)).toEqual(['{"team":"commerce"}']);
    expect(rows.map(({ row }) => row)).toEqual([1, 2]);
  });

  it('may have Tags as a list, as Google Cloud writes them', async () => {
    const file = path.join(directory, 'google.parquet');
    const tags = `[{'key': 'Team', 'value': 'commerce', 'x_inherited': false},
      {'key': 'Team', 'value': 'of-the-project', 'x_inherited': true},
      {'key': 'owned', 'value': null, 'x_inherited': true}]`;
    await writeParquet(
      select.replace(/map \{.*\} as Tags/, `${tags} as Tags`),
      file,
    );
    const stored = await withBill(
      billOf([file], { format: 'parquet' }),
      async reading => {
        const { slices } = await reading.read(noSignal);
        return storedGroups(reading, slices[0]);
      },
    );
    expect(stored.map(each => each.tags)).toEqual([
      '{"owned":"true","team":"commerce"}',
    ]);
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

  it('is refused when little of it unpacks to much, or to many columns', async () => {
    // 60 MB of the same letter, which take a few kB in the file.
    const bomb = path.join(directory, 'large.parquet');
    await writeParquet(
      `select repeat('a', 1000000) || i as Tags from range(60) as numbers(i)`,
      bomb,
    );
    expect(fs.statSync(bomb).size).toBeLessThan(5_000_000);
    await expect(
      withBill(billOf([bomb], { format: 'parquet' }), async () => {}),
    ).rejects.toThrow('costs.imports.maximumUncompressedSize');
    const names = Array.from({ length: 1001 }, (_, index) => `c${index}`);
    for (const [format, file] of [
      ['csv', save('wide.csv', `${names.join(',')}\n`)],
      ['parquet', path.join(directory, 'wide.parquet')],
    ] as const) {
      if (format === 'parquet') {
        await writeParquet(
          `select ${names.map(name => `1 as ${name}`).join(', ')}`,
          file,
        );
      }
      await expect(
        withBill(billOf([file], { format }), async () => {}),
      ).rejects.toThrow('has 1001 columns');
    }
  });

  it('can be stopped', async () => {
    const file = path.join(directory, 'long.parquet');
    await writeParquet(select.replace('range(3)', 'range(900000)'), file);
    const controller = new AbortController();
    await expect(
      withBill(billOf([file], { format: 'parquet' }), reading => {
        const read = reading.read(controller.signal);
        // The first statement is under way, and 900,000 rows are not read yet.
        setImmediate(() => controller.abort(new Error('enough')));
        return read;
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
        return [read, await storedGroups(reading, read.slices[0])];
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
    expect(
      stored.sort((a, b) => (a.charge_day < b.charge_day ? -1 : 1)),
    ).toMatchObject([
      {
        charge_day: '2026-09-03',
        currency: 'EUR',
        charge_category: 'Usage',
        tags: '{"namespace":"shop"}',
      },
      { charge_day: '2026-09-04', currency: 'EUR', charge_category: 'Tax' },
    ]);
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
