import { TestDatabases } from '@backstage/backend-test-utils';
import { DuckDBConnection } from '@duckdb/node-api';
import { countAgain } from './__testUtils__/demoCosts/countAgain';
import {
  StartedDemoCosts,
  startDemoCosts,
} from './__testUtils__/demoCosts/startDemoCosts';

jest.setTimeout(900_000);

const MONTHS = 14;
const FROM = '2025-10';
const TO = '2026-11';
const LINES = [
  'direct',
  'shared',
  'unallocated',
  'tax',
  'credit',
  'adjustment',
] as const;
/** Parts are rounded to whole units of 10^-8, charge by charge. */
const ROUNDING = 1e-3;

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let demo: StartedDemoCosts;
let again: DuckDBConnection;

beforeAll(async () => {
  demo = await startDemoCosts(await databases.init('POSTGRES_18'));
  const files = await demo.seed(MONTHS);
  again = await countAgain({ ...demo, files });
});

afterAll(async () => {
  again?.closeSync();
  await demo?.stop();
});

async function count(sql: string): Promise<Array<Record<string, string>>> {
  const reader = await again.runAndReadAll(sql);
  return reader.getRowObjectsJson() as Array<Record<string, string>>;
}

/** The same number, whatever zeros stand at its end. */
function plain(text: string): string {
  return text.includes('.')
    ? text.replace(/0+$/, '').replace(/\.$/, '').replace(/^-0$/, '0')
    : text;
}

interface Row {
  key: string | null;
  currency: string;
  total: string;
  lines: Record<string, string>;
  points: Array<{ period: string; amount: string }>;
}

async function report(query: string): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page: { rows: Row[]; nextCursor: string | null } = await demo.get(
      `/report?from=${FROM}&to=${TO}&limit=200&${query}${
        cursor ? `&cursor=${cursor}` : ''
      }`,
    );
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor);
  return rows;
}

describe('the demo bill, counted again', () => {
  it('adds up in every period, line by line, to the last digit', async () => {
    const { rows } = await demo.get('/reconciliation?limit=500');
    const sums = ['billed', 'effective'].flatMap(metric =>
      LINES.map(
        line =>
          `coalesce(sum(${metric}) filter (line = '${line}'), 0)::varchar as ${metric}_${line}`,
      ),
    );
    const expected = await count(
      `select issuer, period, currency, sum(billed)::varchar as billed_total,
         sum(effective)::varchar as effective_total, ${sums.join(', ')}
       from lines group by all order by period desc, issuer`,
    );
    expect(rows).toHaveLength(2 * MONTHS);
    expect(expected).toHaveLength(2 * MONTHS);
    rows.forEach((row: Record<string, never>, index: number) => {
      const own = expected[index];
      expect([row.provider, row.billingPeriod, row.currency]).toEqual([
        own.issuer,
        own.period,
        own.currency,
      ]);
      for (const metric of ['billed', 'effective']) {
        for (const line of ['total', ...LINES]) {
          expect([metric, line, plain(row[metric][line])]).toEqual([
            metric,
            line,
            plain(own[`${metric}_${line}`]),
          ]);
        }
      }
    });
  });

  it.each([
    ['service', 'service_name'],
    ['service-category', 'service_category'],
    ['environment', 'environment'],
    ['line', 'line'],
  ])(
    'agrees by %s, month by month, to the last digit',
    async (groupBy, column) => {
      const rows = await report(`groupBy=${groupBy}&metric=billed`);
      const expected = await count(
        `select ${column} as key, currency, period, sum(billed)::varchar as amount
       from lines group by all order by all`,
      );
      const found = rows.flatMap(row =>
        row.points.map(
          point =>
            `${row.key} ${row.currency} ${point.period} ${plain(point.amount)}`,
        ),
      );
      expect(found.length).toBeGreaterThan(MONTHS);
      expect(found.sort()).toEqual(
        expected
          .map(
            row =>
              `${row.key} ${row.currency} ${row.period} ${plain(row.amount)}`,
          )
          .sort(),
      );
    },
  );

  it.each(['owner', 'system', 'domain'])(
    'agrees by %s, with pools and tax',
    async groupBy => {
      const rows = await report(`groupBy=${groupBy}`);
      const expected = await count(
        `select ${groupBy}_ref as key, currency, line, sum(effective) as amount
         from everything group by all`,
      );
      const found = new Map(
        rows.flatMap(row =>
          LINES.map(line => [
            `${row.key} ${row.currency} ${line}`,
            Number(row.lines[line]),
          ]),
        ),
      );
      expect(expected.length).toBeGreaterThan(20);
      for (const { key, currency, line, amount } of expected) {
        const name = `${key} ${currency} ${line}`;
        const gap = Math.abs((found.get(name) ?? 0) - Number(amount));
        expect([name, gap < ROUNDING]).toEqual([name, true]);
        found.delete(name);
      }
      expect(
        [...found].filter(([, amount]) => Math.abs(amount) > ROUNDING),
      ).toEqual([]);
    },
  );

  it('agrees by component and resource, in what is direct', async () => {
    const rows = await report('groupBy=component&line=direct&grain=none');
    const expected = await count(
      `select component_ref as key, currency, sum(effective)::varchar as amount
       from lines where line = 'direct' group by all`,
    );
    expect(
      rows.map(row => `${row.key} ${row.currency} ${plain(row.total)}`).sort(),
    ).toEqual(
      expected
        .map(row => `${row.key} ${row.currency} ${plain(row.amount)}`)
        .sort(),
    );
  });

  it('agrees day by day', async () => {
    const { totals } = await demo.get(
      '/report?from=2026-09-01&to=2026-09-30&grain=day&groupBy=line',
    );
    const expected = await count(
      `select currency, day as period, sum(effective)::varchar as amount
       from lines where day between '2026-09-01' and '2026-09-30'
       group by all order by all`,
    );
    expect(
      totals.flatMap((total: Row) =>
        total.points.map(
          point => `${total.currency} ${point.period} ${plain(point.amount)}`,
        ),
      ),
    ).toEqual(
      expected.map(row => `${row.currency} ${row.period} ${plain(row.amount)}`),
    );
  });

  it('agrees on coverage and on what is unallocated', async () => {
    const coverage = await demo.get(`/coverage?from=${FROM}&to=${TO}`);
    const expected = await count(
      `select currency, period,
         (sum(positive) filter (line = 'direct' or line in ('credit',
           'adjustment') and owner_ref is not null))::varchar as direct,
         coalesce(sum(positive) filter (line = 'unallocated' or line in (
           'credit', 'adjustment') and owner_ref is null), 0)::varchar
           as unallocated
       from lines group by all order by currency, period`,
    );
    expect(
      coverage.months.map((row: Record<string, string>) => [
        row.currency,
        row.period,
        plain(row.direct),
        plain(row.unallocated),
      ]),
    ).toEqual(
      expected.map(row => [
        row.currency,
        row.period,
        plain(row.direct),
        plain(row.unallocated),
      ]),
    );
    // What is shared counts by its parts: a refund in a pool has none above 0.
    const shares = await count(
      `with spend as (
         select currency, case when line = 'shared' then 'shared'
             when line = 'direct' or line in ('credit', 'adjustment')
               and owner_ref is not null then 'direct'
             else 'unallocated' end as part,
           sum(case when line = 'shared' then greatest(effective, 0)
             else positive end) as amount
         from lines where line <> 'tax' group by all
       )
       select currency, sum(amount)::varchar as positive,
         coalesce(sum(amount) filter (part = 'shared'), 0)::varchar as shared,
         (sum(amount) filter (part = 'direct')::double
           / sum(amount)::double)::varchar as coverage
       from spend group by all order by currency`,
    );
    expect(coverage.rows).toHaveLength(shares.length);
    coverage.rows.forEach((row: Record<string, string>, index: number) => {
      const own = shares[index];
      expect([row.currency, plain(row.positive), plain(row.shared)]).toEqual([
        own.currency,
        plain(own.positive),
        plain(own.shared),
      ]);
      expect(row.coverage).toBeCloseTo(Number(own.coverage), 12);
    });
    const unallocated = await demo.get(`/unallocated?from=${FROM}&to=${TO}`);
    const totals = await count(
      `select currency, sum(positive)::varchar as amount from lines
       where line = 'unallocated' group by all order by currency`,
    );
    expect(
      unallocated.totals
        .map((row: Record<string, string>) => [row.currency, plain(row.amount)])
        .sort(),
    ).toEqual(totals.map(row => [row.currency, plain(row.amount)]));
  });

  it('ranks the rules that would fix most by what they would fix', async () => {
    const { candidates } = await demo.get(
      `/unallocated?from=${FROM}&to=${TO}&limit=100`,
    );
    const expected = await count(
      `with unowned as (
         select * from lines where line = 'unallocated' and positive > 0
       )
       select 'sub-account ' || account as name, currency,
         sum(positive)::varchar as amount
       from unowned where account <> '' group by all
       union all
       select 'resource ' || resource, currency, sum(positive)::varchar
       from unowned where resource <> '' group by all
       union all
       select 'service ' || service_name, currency, sum(positive)::varchar
       from unowned group by all
       union all
       select 'tag ' || key || '=' || value, currency, sum(positive)::varchar
       from unowned join tag_values on raw = tag_text
       where value <> '' group by all`,
    );
    const amounts = new Map(
      expected.map(row => [`${row.name} ${row.currency}`, plain(row.amount)]),
    );
    expect(candidates.length).toBeGreaterThan(20);
    for (const each of candidates) {
      const what = each.by === 'tag' ? `${each.tagKey}=` : '';
      const name = `${each.by} ${what}${each.value} ${each.currency}`;
      expect([name, plain(each.amount)]).toEqual([name, amounts.get(name)]);
    }
  });

  it('agrees on what one system costs, month by month and by what drives it', async () => {
    const [{ ref, currency }] = await count(
      `select system_ref as ref, currency from everything
       where system_ref is not null group by all
       order by sum(effective) desc limit 1`,
    );
    const { costs } = await demo.get(
      `/entity-costs?entityRef=${ref}&billingPeriod=2026-09&months=12`,
    );
    const own = costs.find((cost: Row) => cost.currency === currency);
    const months = await count(
      `select period, sum(effective)::varchar as amount from everything
       where system_ref = '${ref}' and currency = '${currency}'
         and period between '2025-10' and '2026-09'
       group by all order by period`,
    );
    expect(own.months).toHaveLength(months.length);
    own.months.forEach((point: Row['points'][0], index: number) => {
      const { period, amount } = months[index];
      const gap = Math.abs(Number(point.amount) - Number(amount));
      expect([point.period, gap < ROUNDING]).toEqual([period, true]);
    });
    const drivers = await count(
      `select service_name || ' ' || coalesce(resource, '') as name,
         sum(effective)::varchar as amount
       from lines where system_ref = '${ref}' and currency = '${currency}'
         and period = '2026-09' and line = 'direct' group by all`,
    );
    const direct = own.drivers.filter(
      (driver: { line: string }) => driver.line === 'direct',
    );
    expect(direct.length).toBeGreaterThan(0);
    for (const driver of direct) {
      const name = `${driver.serviceName} ${driver.resourceId ?? ''}`;
      expect([name, plain(driver.amount)]).toEqual([
        name,
        plain(drivers.find(each => each.name === name)?.amount ?? ''),
      ]);
    }
  });

  it('exports what it shows', async () => {
    const text = await demo.getText('/export?from=2026-09&to=2026-09');
    const [header, ...lines] = text.trim().split('\n');
    expect(header.split(',').slice(0, 3)).toEqual([
      'BilledCost',
      'EffectiveCost',
      'BillingCurrency',
    ]);
    const sum = new Map<string, bigint>();
    for (const line of lines) {
      const [billed, , currency] = line.split(',');
      const [whole, fraction = ''] = billed.replace('-', '').split('.');
      const units = BigInt(whole + fraction.padEnd(8, '0'));
      sum.set(
        currency,
        (sum.get(currency) ?? 0n) + (billed.startsWith('-') ? -units : units),
      );
    }
    const expected = await count(
      `select currency, (sum(billed) * 100000000)::hugeint::varchar as units
       from lines where period = '2026-09' group by all order by currency`,
    );
    expect(
      [...sum].sort().map(([currency, units]) => [currency, String(units)]),
    ).toEqual(expected.map(row => [row.currency, row.units]));
  });
});
