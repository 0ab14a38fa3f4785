import {
  type APIRequestContext,
  type Page,
  type Response,
  expect,
} from '@playwright/test';

/** A page of ours: the folder of its plugin, and the plugin whose interface it asks. */
export interface PluginPage {
  plugin: string;
  path: string;
  heading: string;
  asks: string;
}

const SERVICE = '/catalog/default/component/example-website';

export const PAGES: PluginPage[] = [
  { plugin: 'kpis', path: '/kpis', heading: 'Platform KPIs', asks: 'kpis' },
  { plugin: 'surveys', path: '/surveys', heading: 'Surveys', asks: 'surveys' },
  { plugin: 'costs', path: '/costs', heading: 'Costs', asks: 'costs' },
  {
    plugin: 'golden-paths',
    path: '/golden-paths',
    heading: 'Golden paths',
    asks: 'golden-paths',
  },
  { plugin: 'audit', path: '/audit', heading: 'Audit', asks: 'audit' },
  {
    plugin: 'catalog-health',
    path: '/catalog-health',
    heading: 'Catalog health',
    asks: 'catalog',
  },
  {
    plugin: 'delivery',
    path: `${SERVICE}/delivery`,
    heading: 'example-website',
    asks: 'delivery',
  },
  {
    plugin: 'costs',
    path: `${SERVICE}/cost`,
    heading: 'example-website',
    asks: 'costs',
  },
  {
    plugin: 'golden-paths',
    path: `${SERVICE}/golden-path`,
    heading: 'example-website',
    asks: 'golden-paths',
  },
];

/**
 * Enters the stock app as its guest.
 *
 * @returns the value of the header `authorization` of its requests
 */
export async function enterAsGuest(page: Page, url: string): Promise<string> {
  const requested = page.waitForRequest(request =>
    Boolean(request.url().includes('/api/') && request.headers().authorization),
  );
  await page.goto(url);
  await page.getByRole('button', { name: /enter/i }).click();
  const { authorization } = (await requested).headers();
  return authorization;
}

/**
 * Opens a page and expects its heading, that it asked its plugin, that every
 * answer to this was a good one, and that nothing was thrown.
 *
 * @param options.asks - the plugin whose interface the page asks
 */
export async function openWithoutFaults(
  page: Page,
  options: { url: string; heading: string; asks: string },
): Promise<void> {
  const thrown: string[] = [];
  const answers: [string, number][] = [];
  const keepError = (error: Error) => thrown.push(error.message);
  const keepAnswer = (response: Response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith(`/api/${options.asks}/`)) {
      answers.push([pathname, response.status()]);
    }
  };
  page.on('pageerror', keepError);
  page.on('response', keepAnswer);
  try {
    await page.goto(options.url);
    await expect(
      page.getByRole('heading', { name: options.heading }).first(),
    ).toBeVisible();
    // Its code comes first, and only then asks.
    await expect.poll(() => answers.length).toBeGreaterThan(0);
    await page.waitForLoadState('networkidle');
    expect(answers.filter(([, status]) => status >= 400)).toEqual([]);
    expect(thrown).toEqual([]);
    await expect(page.getByRole('alert')).toHaveCount(0);
  } finally {
    page.off('pageerror', keepError);
    page.off('response', keepAnswer);
  }
}

/** Waits until the catalog has read the stock app's examples. */
export async function waitForExamples(
  request: APIRequestContext,
  options: { url: string; authorization: string },
): Promise<void> {
  const { url, authorization } = options;
  const read = async () => {
    const answer = await request.get(
      `${url}/api/catalog/entities/by-name/component/default/example-website`,
      { headers: { authorization } },
    );
    return answer.status();
  };
  await expect.poll(read, { timeout: 60_000 }).toBe(200);
}
