import { type Page, type Response, expect } from '@playwright/test';
import { portalUrl } from '../../e2e-tests/support/portal';

/** The main journeys, and what their pages say once their data is there. */
const PAGES: [string, RegExp][] = [
  ['/catalog/default/component/order-service', /order-service/],
  ['/create', /Spring Boot/],
  ['/kpis', /Service creation lead time/],
  ['/costs', /effective/],
  ['/surveys/answer', /Open until|Thank you/],
  ['/golden-paths', /golden path/i],
];

/**
 * Opens each page several times, so that each replica behind the load balancer has
 * its turn, and expects data, no error of the portal, and every script.
 */
export async function expectPages(page: Page, turns: number): Promise<void> {
  const broken: string[] = [];
  const note = (answer: Response) => {
    const isScript = new URL(answer.url()).pathname.startsWith('/static/');
    if (answer.status() >= (isScript ? 400 : 500)) {
      broken.push(`${answer.status()} ${answer.url()}`);
    }
  };
  page.on('response', note);
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [path, text] of PAGES) {
      await page.goto(`${portalUrl()}${path}`);
      await expect(
        page.locator('body').getByText(text).first(),
        path,
      ).toBeVisible({ timeout: 30_000 });
    }
  }
  page.off('response', note);
  expect(broken).toEqual([]);
}
