import { type Browser, expect, type Page, test } from '@playwright/test';
import { portalUrl, readToken, signInAs } from './support/portal';

const NEW_TASK = {
  templateRef: 'template:default/spring-boot-service',
  values: {
    serviceName: 'never-created',
    ownerTeam: 'group:default/team-commerce',
    tier: 'tier-3',
  },
};

async function tokenOf(browser: Browser, login: string): Promise<string> {
  const page = await browser.newPage();
  await signInAs(page, login);
  const token = await readToken(page);
  await page.close();
  return token;
}

const EVERYBODY = 'developer lead finance platform auditor';
const WHO_ACCOUNTS = 'finance platform auditor';
const PEOPLE: Record<string, string> = {
  developer: 'mira-okafor',
  lead: 'jonas-weber',
  finance: 'lucia-moretti',
  platform: 'priya-raman',
  auditor: 'tom-adeyemi',
};

/** Who is shown a page, by its address; everybody else is told what it takes. */
const PAGES: Record<string, string> = {
  '/audit': 'platform auditor',
  '/catalog-health': 'platform',
  '/costs/imports': WHO_ACCOUNTS,
  '/costs/reconciliation': WHO_ACCOUNTS,
  '/surveys/manage': 'platform',
  '/golden-paths/adoption': EVERYBODY,
};

/** Who finds which way in the navigation, of those that are not everybody's. */
const WAYS: Record<string, string> = {
  '/audit': 'platform auditor',
  '/catalog-health': 'platform',
};

/** Whether the page is shown; false where it says what it would take. */
async function isShown(page: Page, path: string): Promise<boolean> {
  await page.goto(`${portalUrl()}${path}`);
  const main = page.getByRole('main');
  const refusal = main.getByText('You may not see this page');
  // The page's own header is there for everybody, its sections are not.
  const content = main.getByRole('heading', { level: 2 });
  await expect(refusal.or(content).first()).toBeVisible({ timeout: 30_000 });
  return !(await refusal.isVisible());
}

for (const [role, login] of Object.entries(PEOPLE)) {
  test(`pages and ways of the ${role}`, async ({ page }) => {
    await signInAs(page, login);
    const shown: Record<string, boolean> = {};
    for (const path of Object.keys(PAGES)) {
      shown[path] = await isShown(page, path);
    }
    const nav = page.getByRole('navigation', { name: 'Main' });
    for (const [path, who] of Object.entries(WAYS)) {
      await expect(nav.locator(`a[href="${path}"]`)).toHaveCount(
        who.split(' ').includes(role) ? 1 : 0,
      );
    }
    expect(shown).toEqual(
      Object.fromEntries(
        Object.entries(PAGES).map(([path, who]) => [
          path,
          who.split(' ').includes(role),
        ]),
      ),
    );
  });
}

test('an auditor reads KPIs and evidence and creates nothing', async ({
  browser,
  request,
}) => {
  const headers = { authorization: await tokenOf(browser, 'tom-adeyemi') };
  const kpis = await request.get(
    `${portalUrl()}/api/kpis/v1/kpis?subject=organization&period=P90D`,
    { headers },
  );
  expect(kpis.status()).toBe(200);
  const task = await request.post(`${portalUrl()}/api/scaffolder/v2/tasks`, {
    headers,
    data: NEW_TASK,
  });
  expect(task.status()).toBe(403);
});

test('a developer cannot start a collector or publish evidence; the platform team starts collectors', async ({
  browser,
  request,
}) => {
  const run = `${portalUrl()}/api/kpis/v1/collectors/template-runs/run`;
  const developer = { authorization: await tokenOf(browser, 'mira-okafor') };
  expect((await request.post(run, { headers: developer })).status()).toBe(403);
  const publish = await request.post(`${portalUrl()}/api/kpis/v1/evidence`, {
    headers: developer,
    data: {},
  });
  expect([400, 403]).toContain(publish.status());
  const platform = { authorization: await tokenOf(browser, 'priya-raman') };
  const started = await request.post(run, { headers: platform });
  // 409: it is at work already, which is an answer to somebody who may ask.
  expect([200, 202, 204, 409]).toContain(started.status());
});

test('bad input is refused with the name of the field', async ({
  browser,
  request,
}) => {
  const headers = { authorization: await tokenOf(browser, 'mira-okafor') };
  for (const [query, field] of [
    ['subject=nobody&period=P90D', 'subject'],
    ['subject=organization&period=2026-13', 'period'],
  ]) {
    const answer = await request.get(
      `${portalUrl()}/api/kpis/v1/kpis?${query}`,
      { headers },
    );
    expect(answer.status()).toBe(400);
    expect((await answer.json()).error.message).toContain(field);
  }
  const unknown = await request.get(
    `${portalUrl()}/api/kpis/v1/kpis/no-such-kpi/evidence?subject=organization&period=P90D`,
    { headers },
  );
  expect(unknown.status()).toBe(404);
});
