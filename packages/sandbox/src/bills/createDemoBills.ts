import { AWS, awsRows, firstExportOf } from './awsBill';
import { type BillStory, createStory } from './awsResources';
import { azureRows } from './azureBill';
import { billedSum } from './closing';
import { FOCUS_1_2, FOCUS_1_3 } from './columns';
import { toCsv } from './csv';
import type { Bill, BillRow } from './model';
import { type MonthPlan, planMonths } from './plan';
import { formatUnits, ONE_CENT } from './units';

/** The month that is exported twice, and the one whose invoice differs. */
const EXPORTED_TWICE = 8;
const INVOICE_DIFFERS = 11;

export interface DemoBillOptions {
  /** The same seed and the same day give the same bills byte by byte. */
  seed: string;
  /** Bills go up to the day before. */
  now: Date;
}

function invoiceOf(plan: MonthPlan, rows: BillRow[], cents = 0): string | null {
  return plan.complete
    ? formatUnits(billedSum(rows) + cents * ONE_CENT).slice(0, -6)
    : null;
}

function awsBills(seed: string, story: BillStory, plan: MonthPlan): Bill[] {
  const rows = awsRows(seed, story, plan);
  const bill = (own: BillRow[], suffix: string): Bill => ({
    source: 'demo-aws',
    provider: AWS.name,
    billingPeriod: plan.month,
    currency: AWS.currency,
    fileName: `generated-aws-focus-1.2-${plan.month}${suffix}.csv.gz`,
    csv: toCsv(FOCUS_1_2, own),
    rows: own.length,
    invoiceTotal: invoiceOf(plan, rows, plan.index === INVOICE_DIFFERS ? 1 : 0),
  });
  return plan.index === EXPORTED_TWICE
    ? [bill(firstExportOf(rows), '-first'), bill(rows, '-second')]
    : [bill(rows, '')];
}

function azureBill(seed: string, story: BillStory, plan: MonthPlan): Bill {
  const rows = azureRows(seed, story, plan);
  return {
    source: 'demo-azure',
    provider: 'Microsoft',
    billingPeriod: plan.month,
    currency: 'EUR',
    fileName: `generated-azure-focus-1.3-${plan.month}.csv.gz`,
    csv: toCsv(FOCUS_1_3, rows),
    rows: rows.length,
    invoiceTotal: invoiceOf(plan, rows),
  };
}

/**
 * The bills of the demo organisation: 14 months of FOCUS exports of two
 * providers, made up, with the mess that real bills have. Oldest first; one
 * month at a time, so that not all of it is held at once.
 */
export function* createDemoBills({
  seed,
  now,
}: DemoBillOptions): Generator<Bill> {
  const end = now.toISOString().slice(0, 10);
  const story = createStory(end);
  for (const plan of planMonths(end)) {
    yield* awsBills(seed, story, plan);
    yield azureBill(seed, story, plan);
  }
}
