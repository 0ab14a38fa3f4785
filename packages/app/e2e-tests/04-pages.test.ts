import { type Page, expect, test } from '@playwright/test';
import { expectAccessible, portalUrl, signInAs } from './support/portal';
import { expectFits } from './support/presentable';
import { takeScreenshot } from './support/screenshots';

/** Every page of the portal, with a text that shows it has its data. */
const PAGES: { name: string; path: string; text: RegExp }[] = [
  { name: 'home', path: '/', text: /order-service/ },
  { name: 'catalog', path: '/catalog', text: /order-service/ },
  {
    name: 'service',
    path: '/catalog/default/component/order-service',
    text: /OutOfSync/,
  },
  {
    name: 'delivery',
    path: '/catalog/default/component/order-service/delivery',
    text: /succeeded/,
  },
  {
    name: 'api',
    path: '/catalog/default/api/order-api/definition',
    text: /orders/,
  },
  {
    name: 'team',
    path: '/catalog/default/group/team-commerce',
    text: /Mira Okafor/,
  },
  { name: 'person', path: '/catalog/default/user/mira-okafor', text: /Mira/ },
  {
    name: 'system',
    path: '/catalog/default/system/commerce-platform',
    text: /order-service/,
  },
  { name: 'apis', path: '/api-docs', text: /cart-api/ },
  { name: 'docs', path: '/docs', text: /order-service/ },
  {
    name: 'docs-page',
    path: '/docs/default/component/order-service',
    text: /order-service/,
  },
  { name: 'create', path: '/create', text: /Spring Boot/ },
  {
    name: 'form',
    path: '/create/templates/default/spring-boot-service',
    text: /Service name/,
  },
  { name: 'tasks', path: '/create/tasks', text: /Spring Boot microservice/ },
  { name: 'search', path: '/search?query=order', text: /order-service/ },
  { name: 'kpis', path: '/kpis', text: /Idea to production/ },
  {
    name: 'kpi',
    path: '/kpis/service-creation-lead-time',
    text: /Left out|Evidence/,
  },
  {
    name: 'kpi-report',
    path: '/kpis/report',
    text: /How the figures are made/,
  },
  { name: 'collectors', path: '/kpis/collectors', text: /Template runs/ },
  {
    name: 'survey-answer',
    path: '/surveys/answer',
    text: /No survey is open|Open until/,
  },
  {
    name: 'survey-results',
    path: '/surveys/results',
    text: /No survey has been counted yet|Who said what/,
  },
  {
    name: 'survey-requests',
    path: '/surveys/requests',
    text: /answered within 14 days/,
  },
  {
    name: 'survey-manage-refused',
    path: '/surveys/manage',
    text: /needs the permission surveys\.campaign\.manage/,
  },
  {
    name: 'golden-paths',
    path: '/golden-paths',
    text: /On the golden path|No repository is known here yet/,
  },
  {
    name: 'costs',
    path: '/costs',
    text: /No bill has been brought in yet|effective/,
  },
  { name: 'notifications', path: '/notifications', text: /notification/i },
  { name: 'settings', path: '/settings', text: /Mira/ },
  { name: 'not-found', path: '/no-such-page', text: /no page at this address/ },
];

function describePages(scheme: 'light' | 'dark'): void {
  test.describe(`in ${scheme}`, () => {
    let page: Page;

    test.beforeAll(async ({ browser }) => {
      const context = await browser.newContext({
        colorScheme: scheme,
        viewport: { width: 1400, height: 900 },
        reducedMotion: 'reduce',
      });
      page = await context.newPage();
      await signInAs(page, 'mira-okafor');
    });

    test.afterAll(() => page.context().close());

    PAGES.forEach(({ name, path, text }) => {
      test(`${name} has its data and no serious accessibility fault`, async () => {
        // What the page before still asked for is broken off, and not its fault.
        await page.goto('about:blank');
        const errors = watchErrors(page);
        await page.goto(`${portalUrl()}${path}`);
        await expect(page.locator('body').getByText(text).first()).toBeVisible({
          timeout: 30_000,
        });
        await takeScreenshot(page, scheme === 'light' ? name : `${name}-dark`);
        await expectAccessible(page, name);
        expect(errors.stop()).toEqual([]);
      });
    });
  });
}

describePages('light');
describePages('dark');

/** Collects what scripts of the page throw, until stopped. */
function watchErrors(page: Page): { stop: () => string[] } {
  const errors: string[] = [];
  const note = (error: Error) => errors.push(String(error));
  page.on('pageerror', note);
  return {
    stop() {
      page.off('pageerror', note);
      return errors;
    },
  };
}

test('nothing is wider than a screen of 800 pixels', async ({ browser }) => {
  test.setTimeout(300_000);
  const context = await browser.newContext({
    viewport: { width: 800, height: 900 },
  });
  const page = await context.newPage();
  await signInAs(page, 'mira-okafor');
  for (const { name, path, text } of PAGES) {
    await page.goto(`${portalUrl()}${path}`);
    await expect(page.locator('body').getByText(text).first()).toBeVisible({
      timeout: 30_000,
    });
    await takeScreenshot(page, `${name}-800`);
    await expectFits(page, name);
  }
  await context.close();
});
