import { Checks, DemoBills, plain } from './bills';

const TEMPLATE = 'template:default/provision-postgresql';

/** Whole months of resources, of the thirteen newest billing periods. */
const MONTHS = `
  with months as (
    select lines.ref, size, entities.environment, currency, period,
      sum(effective) as amount, count(distinct day) as days
    from lines join entities on entities.ref = lines.ref
    where line = 'direct' and template = '${TEMPLATE}' and period >=
      (select strftime((max(period) || '-01')::date - interval 12 month,
        '%Y-%m') from lines)
    group by all
  ), whole as (
    select * from months
    where days = date_part('day', last_day((period || '-01')::date))
  )`;

interface Month {
  entityRef: string;
  currency: string;
  billingPeriod: string;
  amount: string;
}

function queryOf(row: Record<string, string>): string {
  return new URLSearchParams({
    template: TEMPLATE,
    size: row.size,
    environment: row.environment,
  }).toString();
}

async function expectSizes(bills: DemoBills): Promise<void> {
  const expected = await bills.count(
    `${MONTHS} select size, environment, currency,
       quantile_cont(amount::double, 0.5) as median,
       min(amount)::varchar as lowest, max(amount)::varchar as highest,
       count(*) as n, count(distinct ref) as resources,
       min(period) as "from", max(period) as "to"
     from whole group by all order by all`,
  );
  expect(expected.length).toBeGreaterThan(2);
  for (const own of expected) {
    const { comparables } = await bills.get(`/comparables?${queryOf(own)}`);
    expect(comparables).toEqual([
      expect.objectContaining({
        currency: own.currency,
        n: Number(own.n),
        resources: Number(own.resources),
        from: own.from,
        to: own.to,
      }),
    ]);
    const [{ median, lowest, highest }] = comparables;
    expect([plain(lowest), plain(highest)]).toEqual([
      plain(own.lowest),
      plain(own.highest),
    ]);
    expect(Number(median)).toBeCloseTo(Number(own.median), 6);
  }
}

async function expectOpenedMonths(bills: DemoBills): Promise<void> {
  const [own] = await bills.count(
    `${MONTHS} select size, environment from whole
     group by all order by count(*) desc, size limit 1`,
  );
  const expected = await bills.count(
    `${MONTHS} select ref, currency, period, amount::varchar as amount
     from whole where size = '${own.size}'
       and environment = '${own.environment}'`,
  );
  const months: Month[] = [];
  let cursor: string | null = null;
  do {
    const page: { months: Month[]; nextCursor: string | null } =
      await bills.get(
        `/comparables/months?${queryOf(own)}&limit=20${
          cursor ? `&cursor=${cursor}` : ''
        }`,
      );
    months.push(...page.months);
    cursor = page.nextCursor;
  } while (cursor);
  expect(expected.length).toBeGreaterThan(20);
  expect(
    months
      .map(
        month =>
          `${month.entityRef} ${month.currency} ${month.billingPeriod} ${plain(month.amount)}`,
      )
      .sort(),
  ).toEqual(
    expected
      .map(
        row => `${row.ref} ${row.currency} ${row.period} ${plain(row.amount)}`,
      )
      .sort(),
  );
  for (const month of [months[0], months[months.length - 1]]) {
    const { totals } = await bills.get(
      `/attributions?entity=${month.entityRef}&from=${month.billingPeriod}&to=${month.billingPeriod}&line=direct&currency=${month.currency}`,
    );
    expect(
      totals.map((total: { effective: string }) => plain(total.effective)),
    ).toEqual([plain(month.amount)]);
  }
}

/** What sizes have cost, as the infrastructure templates show it. */
export const SIZES_CHECKS: Checks = {
  'agrees on what each size has cost, and on every month that was counted':
    expectSizes,
  'opens each of those months down to its charges': expectOpenedMonths,
};
