import { Checks, DemoBills, plain } from './bills';

interface Bill {
  source: string;
  provider: string;
  billingPeriod: string;
  currency: string;
  invoice: { state: string; total: string | null; difference: string | null };
}

/** Differences of invoices to the bill, in the bill's own unit. */
const DIFFERENCES = ['0.00', '0.01', '-12.34'];

async function expectInvoices(bills: DemoBills): Promise<void> {
  const expected = await bills.count(
    `select "InvoiceIssuerName" as issuer, left("BillingPeriodStart", 7) as period,
       ${DIFFERENCES.map(
         (difference, index) =>
           `(sum("BilledCost"::decimal(28, 8)) + ${difference})::varchar as total${index}`,
       ).join(', ')}
     from bill group by all order by period desc, issuer`,
  );
  const list = async (): Promise<Bill[]> =>
    (await bills.get('/reconciliation?limit=500')).rows;
  const before = await list();
  for (const [index] of DIFFERENCES.entries()) {
    const { source, provider, billingPeriod, currency } = before[index];
    await bills.put('/invoices', {
      source,
      provider,
      billingPeriod,
      currency,
      total: plain(expected[index][`total${index}`]),
    });
  }
  const after = await list();
  expect(after).toHaveLength(expected.length);
  after.forEach(({ provider, billingPeriod, invoice }, index) => {
    const own = expected[index];
    expect([provider, billingPeriod]).toEqual([own.issuer, own.period]);
    const difference = DIFFERENCES[index];
    expect([
      invoice.state,
      invoice.total && plain(invoice.total),
      invoice.difference && plain(invoice.difference),
    ]).toEqual(
      difference === undefined
        ? ['unknown', null, null]
        : [
            difference === '0.00' ? 'agrees' : 'provisional',
            plain(own[`total${index}`]),
            plain(difference),
          ],
    );
  });
}

/** Bills beside their invoices. */
export const INVOICES_CHECKS: Checks = {
  'agrees on what invoices differ by, and which bills are provisional':
    expectInvoices,
};
