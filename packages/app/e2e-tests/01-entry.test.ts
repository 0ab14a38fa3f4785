import { expect, type Response, test } from '@playwright/test';
import {
  expectAccessible,
  portalUrl,
  sandboxUrl,
  signInAs,
} from './support/portal';

test('the backend is ready and says so without a token', async ({
  request,
}) => {
  const response = await request.get(
    `${portalUrl()}/.backstage/health/v1/readiness`,
  );
  expect(response.status()).toBe(200);
});

for (const path of [
  '/api/catalog/entities',
  '/api/kpis/v1/kpis?subject=organization&period=P90D',
  '/api/delivery/v1/entities/component/default/order-service/ci-runs',
  '/api/scaffolder/v2/tasks',
]) {
  test(`${path} is closed without a token`, async ({ request }) => {
    const response = await request.get(`${portalUrl()}${path}`);
    expect(response.status()).toBe(401);
  });
}

test('there is no guest', async ({ request }) => {
  const response = await request.post(`${portalUrl()}/api/auth/guest/refresh`);
  expect(response.status()).toBe(404);
});

test('the OpenAPI documents are open', async ({ request }) => {
  for (const plugin of ['kpis', 'delivery']) {
    const response = await request.get(
      `${portalUrl()}/api/${plugin}/v1/openapi.json`,
    );
    expect(response.status()).toBe(200);
    expect((await response.json()).openapi).toMatch(/^3\.1/);
  }
});

test('no secret is in the page or its scripts', async ({ page }) => {
  const answers: Response[] = [];
  page.on('response', response => {
    if (/\.(js|html)$|\/$/.test(new URL(response.url()).pathname)) {
      answers.push(response);
    }
  });
  await page.goto(portalUrl());
  await expect(page.getByRole('button', { name: /sign in/i })).toBeVisible();
  // Scripts that come later are read before the page, and they with it, goes.
  await page.waitForLoadState('networkidle');
  const bodies = await Promise.all(answers.map(answer => answer.text()));
  expect(bodies.length).toBeGreaterThan(1);
  const secrets = [
    process.env.E2E_SANDBOX_TOKEN,
    process.env.POSTGRES_PASSWORD,
  ].filter(value => value !== undefined);
  for (const body of bodies) {
    for (const secret of secrets) {
      expect(body.includes(secret)).toBe(false);
    }
  }
});

test('the sign-in page is accessible, and a persona gets in and stays in', async ({
  page,
}) => {
  await page.goto(portalUrl());
  await expect(page.getByRole('button', { name: /sign in/i })).toBeVisible();
  await expectAccessible(page, 'sign-in');
  await signInAs(page, 'mira-okafor');
  await expect(page.getByRole('heading', { name: /Mira/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: /Mira/ })).toBeVisible();
});

test('a sign-in that is given up says so and can be tried again', async ({
  page,
}) => {
  await page.goto(portalUrl());
  const popupOpened = page.waitForEvent('popup');
  await page.getByRole('button', { name: /sign in/i }).click();
  const popup = await popupOpened;
  await popup.waitForLoadState();
  await popup.close();
  await expect(page.getByText(/rejected|closed|cancelled/i)).toBeVisible();
  await expect(page.getByRole('button', { name: /sign in/i })).toBeVisible();
});

test('the sandbox names itself on every page', async ({ page }) => {
  for (const path of [
    '/my-org',
    '/my-org/order-service',
    '/argocd/applications/order-service-prod',
  ]) {
    await page.goto(`${sandboxUrl()}${path}`);
    await expect(page.getByText(/stand-in for GitHub/)).toBeVisible();
  }
});
