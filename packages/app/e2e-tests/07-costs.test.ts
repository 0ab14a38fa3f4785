import fs from 'node:fs/promises';
import { type Locator, type Page, expect, test } from '@playwright/test';
import { planBill, writeBill } from './support/bill';
import {
  eventually,
  expectAccessible,
  portalUrl,
  readToken,
  signInAs,
} from './support/portal';
import { expectNoOverflow } from './support/presentable';

test.describe.configure({ mode: 'serial' });

const STAMP = Date.now().toString(36);
const BILL = planBill(STAMP);
const IN_MONTH = `month=${BILL.month}&months=1`;
const RULE = `Account of ${STAMP}`;
const REASON = `Agreed in ${STAMP}`;
const costsRoute = () => `${portalUrl()}/api/costs/v1`;
let finance: Page;

/** An amount as the pages write it: `XTS 108,000.00`. */
const money = (amount: string) => `XTS\u00a0${amount}`;

/** The amount of the team's row in the table of the test's own currency. */
function teamTotal(amount: string): Locator {
  return finance
    .getByRole('table', { name: /^Team by month, XTS, in figures$/ })
    .getByRole('row', { name: /team.commerce/i })
    .getByRole('link', { name: money(amount), exact: true });
}

async function openSpend(): Promise<void> {
  await finance.goto(`${portalUrl()}/costs/spend?groupBy=owner&${IN_MONTH}`);
}

/** Usage of a team 90,000 and of nobody 10,000, and 20,000 of tax on both. */
const BILLED = writeBill(BILL, [
  { cost: '90000', category: 'Usage', tags: { service: 'order-service' } },
  { cost: '10000', category: 'Usage', account: BILL.account },
  { cost: '20000', category: 'Tax' },
]);

test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  finance = await context.newPage();
  await signInAs(finance, 'lucia-moretti');
});

/** The rule is switched off, and a bill of nothing takes the place of the test's. */
test.afterAll(async () => {
  const headers = { authorization: await readToken(finance) };
  const answer = await finance.request.get(`${costsRoute()}/rules`, {
    headers,
  });
  const { rules } = await answer.json();
  const isOurs = ({ name }: { name: string }) => name === RULE;
  for (const rule of rules.filter(isOurs)) {
    const { id, name, position, conditions, definition, effectiveFrom } = rule;
    const body = { name, position, conditions, definition, effectiveFrom };
    const off = await finance.request.put(`${costsRoute()}/rules/${id}`, {
      headers,
      data: { ...body, enabled: false, reason: 'The test is over' },
    });
    expect(off.status()).toBe(200);
  }
  const { source, provider, month: billingPeriod, currency } = BILL;
  const uninvoiced = await finance.request.put(`${costsRoute()}/invoices`, {
    headers,
    data: { source, provider, billingPeriod, currency, total: '0' },
  });
  expect(uninvoiced.ok()).toBe(true);
  const emptied = await finance.request.post(
    `${costsRoute()}/imports?source=${BILL.source}&fileName=emptied.csv`,
    {
      headers: { ...headers, 'content-type': 'text/csv' },
      data: writeBill({ ...BILL, currency: 'USD' }, [
        { cost: '0', category: 'Usage' },
      ]),
    },
  );
  expect(emptied.status()).toBe(202);
  await finance.context().close();
});

test('finance uploads a bill and sees what became of it', async () => {
  await finance.goto(`${portalUrl()}/costs/imports`);
  const form = finance.getByRole('region', { name: 'Upload a bill' });
  await form.getByRole('textbox', { name: /^Source/ }).fill(BILL.source);
  await form.getByLabel('File').setInputFiles({
    name: `${BILL.source}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(BILLED),
  });
  await form.getByRole('button', { name: 'Upload', exact: true }).click();
  const detail = finance.getByRole('region', {
    name: `Import of ${BILL.source}`,
  });
  const done = detail.getByText('Done, 3 rows');
  // It waits for its turn behind other imports.
  await expect(done).toBeVisible({ timeout: 90_000 });
  await expect(
    detail.getByRole('link', { name: money('120,000.00') }).first(),
  ).toBeVisible();
});

test("finance opens a team's total, down to the row of the bill", async () => {
  // The tax is the team's by 90,000 of 100,000: 90,000 + 18,000.
  await eventually(async () => {
    await openSpend();
    await expect(teamTotal('108,000.00')).toBeVisible({ timeout: 5_000 });
  });
  await teamTotal('108,000.00').click();
  await expect(
    finance.getByText(`${money('108,000.00')} in 2 parts`),
  ).toBeVisible();
  const usage = finance
    .getByRole('table', { name: 'Charges' })
    .getByRole('row', { name: /service=order-service/ });
  await expect(
    usage.getByRole('link', { name: /^Component, by the tag.*version/ }),
  ).toBeVisible();
  await usage.getByRole('button', { name: '1 row' }).click();
  // Kept bills show the row; otherwise the page says that they are not kept.
  await expect(
    finance.getByText(/BilledCost: 90000|only the sum of these rows is known/),
  ).toBeVisible();
});

test('finance adds a rule after seeing what it moves, and the total moves so', async () => {
  await finance.goto(`${portalUrl()}/costs/coverage?${IN_MONTH}`);
  await finance
    .getByRole('table', { name: 'Rules that would fix most' })
    .getByRole('row', { name: new RegExp(BILL.account) })
    .getByRole('button', { name: 'Add this rule' })
    .click();
  const dialog = finance.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(RULE);
  await dialog
    .getByRole('textbox', { name: 'Belongs to 1' })
    .fill('group:default/team-commerce');
  const save = dialog.getByRole('button', { name: 'Save' });
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill(REASON);
  await expect(save).toBeDisabled();
  await dialog.getByRole('button', { name: 'Show what would move' }).click();
  const moved = dialog
    .getByRole('table', { name: 'What would move' })
    .getByRole('row', { name: /team-commerce.*Direct/ });
  for (const amount of ['90,000.00', '100,000.00', '10,000.00']) {
    await expect(moved.getByText(money(amount), { exact: true })).toBeVisible();
  }
  await expectAccessible(finance, 'costs: the form of a rule');
  await save.click();
  await expect(dialog).toBeHidden();
  await eventually(async () => {
    await openSpend();
    await expect(teamTotal('120,000.00')).toBeVisible({ timeout: 5_000 });
  });
});

test('finance takes the charges away in FOCUS shape', async () => {
  const downloaded = finance.waitForEvent('download');
  await finance.getByRole('button', { name: 'FOCUS CSV' }).click();
  const file = await (await downloaded).path();
  const [head, ...lines] = (await fs.readFile(file, 'utf8')).split('\n');
  expect(head).toContain('BilledCost');
  // Usage of both, and the tax on each of them, which is 20,000 in all.
  const own = lines.filter(line => line.includes(BILL.provider));
  expect(own.filter(line => line.includes('Tax')).length).toBeGreaterThan(0);
  expect(own.some(line => line.includes('90000'))).toBe(true);
  expect(own.some(line => line.includes('10000'))).toBe(true);
});

test('finance holds the bill against its invoice', async () => {
  await finance.goto(`${portalUrl()}/costs/reconciliation`);
  const row = finance
    .getByRole('table', { name: 'Reconciliation' })
    .getByRole('row', { name: new RegExp(BILL.provider) });
  for (const amount of ['120,000.00', '100,000.00', '20,000.00']) {
    await expect(
      row.getByRole('link', { name: money(amount), exact: true }),
    ).toBeVisible();
  }
  await row.getByRole('button', { name: 'Enter the invoice' }).click();
  const dialog = finance.getByRole('dialog');
  await dialog
    .getByRole('textbox', { name: /^Total in XTS/ })
    .fill('120000.01');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(
    row.getByText(`Provisional, difference ${money('0.01')}`),
  ).toBeVisible();
});

/** Waits until the theme has come, and its colours have settled. */
async function showIn(colorScheme: 'light' | 'dark'): Promise<void> {
  await finance.emulateMedia({ colorScheme });
  await finance.waitForFunction(
    scheme =>
      document.body.getAttribute('data-theme-mode') === scheme &&
      document
        .getAnimations()
        .every(({ playState }) => playState !== 'running'),
    colorScheme,
  );
}

/** Every page of costs, with a text that shows it has its data. */
const PAGES: [path: string, text: RegExp][] = [
  [`/costs/spend?${IN_MONTH}`, /Domain by month, XTS/],
  [`/costs/coverage?${IN_MONTH}`, /^Coverage, XTS/],
  [`/costs/charges?from=${BILL.month}&to=${BILL.month}&currency=XTS`, / parts/],
  ['/costs/reconciliation', /No invoice yet|the invoice|difference/],
  ['/costs/rules?rule=tag-owner', /counts from/],
  ['/costs/budgets', /Set a budget/],
  ['/costs/imports', /emptied|e2e-/],
  [
    `/costs/report?team=group:default/team-commerce&month=${BILL.month}`,
    /Biggest drivers/,
  ],
  [
    `/catalog/default/component/order-service/cost?month=${BILL.month}`,
    /Biggest drivers/,
  ],
];

test('no page of costs has a serious accessibility fault in light and in dark, or is too wide', async () => {
  test.setTimeout(180_000);
  for (const [path, text] of PAGES) {
    await finance.goto(`${portalUrl()}${path}`);
    await expect(finance.getByText(text).first()).toBeVisible();
    await expect(finance.getByRole('alert')).toHaveCount(0);
    for (const colorScheme of ['light', 'dark'] as const) {
      await showIn(colorScheme);
      await expectAccessible(finance, `${path} in ${colorScheme}`);
    }
    await expectNoOverflow(finance, path);
  }
});

test('the month report fits one sheet of paper', async () => {
  await finance.emulateMedia({ colorScheme: 'light' });
  await finance.goto(
    `${portalUrl()}/costs/report?team=group:default/team-commerce&month=${BILL.month}`,
  );
  await expect(finance.getByText('Biggest drivers')).toBeVisible();
  const pdf = await finance.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
});
