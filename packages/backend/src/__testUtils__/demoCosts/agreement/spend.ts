import {
  agree,
  Check,
  Checks,
  DemoBills,
  LINES,
  MONTHS,
  plain,
  ReportRow,
} from './bills';

/** @param column - of `lines`, by which the report's groups are counted again */
function monthByMonth(groupBy: string, column: string): Check {
  return async bills => {
    const rows = await bills.report(`groupBy=${groupBy}&metric=billed`);
    const expected = await bills.count(
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
  };
}

function withPoolsAndTax(groupBy: string): Check {
  return async bills => {
    const rows = await bills.report(`groupBy=${groupBy}`);
    const expected = await bills.count(
      `select ${groupBy}_ref as key, currency, line, sum(effective) as amount
         from everything group by all`,
    );
    const found = new Map(
      rows.flatMap(row =>
        LINES.map(line => [
          `${row.key} ${row.currency} ${line}`,
          row.lines[line],
        ]),
      ),
    );
    expect(expected.length).toBeGreaterThan(20);
    for (const { key, currency, line, amount } of expected) {
      const name = `${key} ${currency} ${line}`;
      expect([name, agree(found.get(name), amount)]).toEqual([name, true]);
      found.delete(name);
    }
    expect([...found].filter(([, amount]) => !agree(amount, '0'))).toEqual([]);
  };
}

async function expectPeriods(bills: DemoBills): Promise<void> {
  const { rows } = await bills.get('/reconciliation?limit=500');
  const sums = ['billed', 'effective'].flatMap(metric =>
    LINES.map(
      line =>
        `coalesce(sum(${metric}) filter (line = '${line}'), 0)::varchar as ${metric}_${line}`,
    ),
  );
  const expected = await bills.count(
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
}

async function expectComponents(bills: DemoBills): Promise<void> {
  const rows = await bills.report('groupBy=component&line=direct&grain=none');
  const expected = await bills.count(
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
}

async function expectDays(bills: DemoBills): Promise<void> {
  const { totals } = await bills.get(
    '/report?from=2026-09-01&to=2026-09-30&grain=day&groupBy=line',
  );
  const expected = await bills.count(
    `select currency, day as period, sum(effective)::varchar as amount
     from lines where day between '2026-09-01' and '2026-09-30'
     group by all order by all`,
  );
  expect(
    totals.flatMap((total: ReportRow) =>
      total.points.map(
        point => `${total.currency} ${point.period} ${plain(point.amount)}`,
      ),
    ),
  ).toEqual(
    expected.map(row => `${row.currency} ${row.period} ${plain(row.amount)}`),
  );
}

async function expectExport(bills: DemoBills): Promise<void> {
  const text = await bills.getText('/export?from=2026-09&to=2026-09');
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
  const expected = await bills.count(
    `select currency, (sum(billed) * 100000000)::hugeint::varchar as units
     from lines where period = '2026-09' group by all order by currency`,
  );
  expect(
    [...sum].sort().map(([currency, units]) => [currency, String(units)]),
  ).toEqual(expected.map(row => [row.currency, row.units]));
}

/** Sums of bills, reports and the export. */
export const SPEND_CHECKS: Checks = {
  'adds up in every period, line by line, to the last digit': expectPeriods,
  'agrees by service, month by month, to the last digit': monthByMonth(
    'service',
    'service_name',
  ),
  'agrees by service-category, month by month, to the last digit': monthByMonth(
    'service-category',
    'service_category',
  ),
  'agrees by environment, month by month, to the last digit': monthByMonth(
    'environment',
    'environment',
  ),
  'agrees by line, month by month, to the last digit': monthByMonth(
    'line',
    'line',
  ),
  'agrees by owner, with pools and tax': withPoolsAndTax('owner'),
  'agrees by system, with pools and tax': withPoolsAndTax('system'),
  'agrees by domain, with pools and tax': withPoolsAndTax('domain'),
  'agrees by component and resource, in what is direct': expectComponents,
  'agrees day by day': expectDays,
  'exports what it shows': expectExport,
};
