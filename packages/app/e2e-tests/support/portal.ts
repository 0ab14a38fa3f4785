import AxeBuilder from '@axe-core/playwright';
import { type Page, expect } from '@playwright/test';

export const portalUrl = () => required('E2E_PORTAL_URL');
export const sandboxUrl = () => required('E2E_SANDBOX_URL');
export const sandboxToken = () => required('E2E_SANDBOX_TOKEN');

function required(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set: the global setup did not run`);
  }
  return value;
}

/** How long after its start the portal may not know anybody yet. */
const STRANGER_MILLISECONDS = 90_000;

/**
 * Signs in through the sandbox's page, as a person would, who comes back when the
 * portal says that it does not know people yet.
 */
export async function signInAs(page: Page, login: string): Promise<void> {
  const inside = page.getByRole('navigation').first();
  const unknown = page.getByText('Your account is not in the catalog yet');
  const deadline = Date.now() + STRANGER_MILLISECONDS;
  for (;;) {
    await page.goto(portalUrl());
    const popupOpened = page.waitForEvent('popup');
    await page.getByRole('button', { name: /sign in/i }).click();
    const popup = await popupOpened;
    await popup.getByRole('button', { name: new RegExp(login) }).click();
    await expect(inside.or(unknown).first()).toBeVisible();
    if (await inside.isVisible()) return;
    expect(Date.now(), `${login} is in the catalog`).toBeLessThan(deadline);
    await page.waitForTimeout(1000);
  }
}

/** The signed-in person's token, taken from the portal's own requests. */
export async function readToken(page: Page): Promise<string> {
  const requested = page.waitForRequest(request =>
    Boolean(request.url().includes('/api/') && request.headers().authorization),
  );
  await page.reload();
  const { authorization } = (await requested).headers();
  return authorization;
}

/** Asks again until the answer is what is waited for; discovery takes a while. */
export async function eventually(
  check: () => Promise<void>,
  timeout = 90_000,
): Promise<void> {
  await expect(check).toPass({ timeout, intervals: [500, 1000, 2000] });
}

/**
 * Fails on any serious or critical fault that axe finds on the page. What is about to
 * fade in is brought to its end first: text that is half there has no contrast.
 */
export async function expectAccessible(page: Page, name: string) {
  await page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState }) => playState === 'running')
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
      .forEach(animation => animation.finish()),
  );
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.slice(0, 5).map(({ target }) => target.join(' ')),
    }));
  expect(serious, `axe on ${name}`).toEqual([]);
}
