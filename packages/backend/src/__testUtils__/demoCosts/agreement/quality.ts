import { Checks, DemoBills, plain } from './bills';
import { listCounting } from './imports';

/** Rows of the files by what the quality report of an import says of them. */
const ROWS = `
  select "InvoiceIssuerName" as issuer, left("BillingPeriodStart", 7) as period,
    "BillingCurrency" as currency, "ChargeCategory" as category,
    "BilledCost"::decimal(28, 8) as billed,
    coalesce("ChargeClass", '') = 'Correction' as corrected,
    "ChargePeriodStart" < "BillingPeriodStart" as early,
    "CommitmentDiscountId" as commitment,
    "EffectiveCost"::decimal(28, 8) as effective
  from bill`;

/** What a filter of an import's charges sums up to, billed. */
async function opened(
  bills: DemoBills,
  id: string,
  filter: string,
  currency: string,
) {
  const { totals } = await bills.get(
    `/attributions?importId=${id}&currency=${currency}&metric=billed&${filter}`,
  );
  return totals[0];
}

async function expectLateRows(bills: DemoBills): Promise<void> {
  const imports = await listCounting(bills);
  const expected = await bills.count(
    `select issuer, period, currency, count(*) as rows,
       sum(billed)::varchar as billed
     from (${ROWS}) where early and not corrected
     group by all order by all`,
  );
  expect(expected.length).toBeGreaterThan(0);
  const found = imports.flatMap(({ id, slices, quality }) =>
    quality.lateRows.map(late => ({ ...slices[0], ...late, id })),
  );
  expect(
    found
      .map(
        row =>
          `${row.provider} ${row.billingPeriod} ${row.currency} ${row.rows} ${plain(row.billed)}`,
      )
      .sort(),
  ).toEqual(
    expected.map(
      row =>
        `${row.issuer} ${row.period} ${row.currency} ${row.rows} ${plain(row.billed)}`,
    ),
  );
  for (const { id, currency, billed } of found) {
    const total = await opened(bills, id, 'odd=late', currency);
    expect(plain(total.billed)).toBe(plain(billed));
  }
}

async function expectSigns(bills: DemoBills): Promise<void> {
  const imports = await listCounting(bills);
  const expected = await bills.count(
    `select issuer, period, category, currency, count(*) as rows,
       sum(billed)::varchar as billed
     from (${ROWS})
     where billed < 0 and category in ('Usage', 'Purchase', 'Tax')
       and not corrected or billed > 0 and category = 'Credit'
     group by all order by all`,
  );
  expect(expected.length).toBeGreaterThan(0);
  const found = imports.flatMap(({ id, slices, quality }) =>
    quality.unexpectedSigns.map(sign => ({ ...slices[0], ...sign, id })),
  );
  expect(
    found
      .map(
        row =>
          `${row.provider} ${row.billingPeriod} ${row.chargeCategory} ${row.currency} ${row.rows} ${plain(row.billed)}`,
      )
      .sort(),
  ).toEqual(
    expected.map(
      row =>
        `${row.issuer} ${row.period} ${row.category} ${row.currency} ${row.rows} ${plain(row.billed)}`,
    ),
  );
  for (const { id, chargeCategory, currency, billed } of found) {
    const total = await opened(
      bills,
      id,
      `odd=sign&category=${chargeCategory}`,
      currency,
    );
    expect(plain(total.odd)).toBe(plain(billed));
  }
}

async function expectCommitments(bills: DemoBills): Promise<void> {
  const imports = await listCounting(bills);
  const commitments = await bills.count(
    `select commitment, currency,
       sum(billed) filter (category = 'Purchase')::varchar as purchased,
       sum(effective) filter (category = 'Usage')::varchar as consumed
     from (${ROWS}) where commitment <> '' group by all`,
  );
  expect(commitments.length).toBeGreaterThan(0);
  const odd = commitments.filter(
    ({ purchased, consumed }) => purchased !== consumed,
  );
  const [newest] = imports.filter(({ slices }) =>
    slices.some(({ provider }) => provider === 'Amazon Web Services'),
  );
  expect(
    newest.quality.commitments.map(each => each.commitmentDiscountId),
  ).toEqual(odd.map(({ commitment }) => commitment));
  for (const { commitment, currency, purchased, consumed } of commitments) {
    const [bought, used] = await Promise.all(
      ['Purchase', 'Usage'].map(category =>
        bills.get(
          `/attributions?${new URLSearchParams({ commitment, category, currency })}`,
        ),
      ),
    );
    expect([
      plain(bought.totals[0].billed),
      plain(used.totals[0].effective),
    ]).toEqual([plain(purchased), plain(consumed)]);
  }
}

/** What is odd in the bills, and that it opens. */
export const QUALITY_CHECKS: Checks = {
  'agrees on rows that came late, which open': expectLateRows,
  'agrees on unexpected signs, which open': expectSigns,
  'agrees that the commitment adds up, whose purchases and use open':
    expectCommitments,
};
