import { Checks, DemoBills, FROM, plain, TO } from './bills';

async function expectCoverage(bills: DemoBills): Promise<void> {
  const coverage = await bills.get(`/coverage?from=${FROM}&to=${TO}`);
  const expected = await bills.count(
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
  const shares = await bills.count(
    `with spend as (
       select currency, case when line = 'shared' then 'shared'
           when line = 'direct' or line in ('credit', 'adjustment')
             and owner_ref is not null then 'direct'
           else 'unallocated' end as part,
         sum(positive) as amount
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
  const unallocated = await bills.get(`/unallocated?from=${FROM}&to=${TO}`);
  const totals = await bills.count(
    `select currency, sum(positive)::varchar as amount from lines
     where line = 'unallocated' group by all order by currency`,
  );
  expect(
    unallocated.totals
      .map((row: Record<string, string>) => [row.currency, plain(row.amount)])
      .sort(),
  ).toEqual(totals.map(row => [row.currency, plain(row.amount)]));
}

async function expectCandidates(bills: DemoBills): Promise<void> {
  const { candidates } = await bills.get(
    `/unallocated?from=${FROM}&to=${TO}&limit=100`,
  );
  const expected = await bills.count(
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
}

/** Who owns how much, and which rules would change that. */
export const COVERAGE_CHECKS: Checks = {
  'agrees on coverage and on what is unallocated': expectCoverage,
  'ranks the rules that would fix most by what they would fix':
    expectCandidates,
};
