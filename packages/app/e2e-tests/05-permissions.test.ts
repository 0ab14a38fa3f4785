import { type Browser, expect, test } from '@playwright/test';
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
