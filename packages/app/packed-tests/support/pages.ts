import { type Page, type Response, expect } from '@playwright/test';

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
