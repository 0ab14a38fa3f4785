import { type Page, expect } from '@playwright/test';
import { expectAccessible } from './portal';
import { takeScreenshot } from './screenshots';

const WIDE = { width: 1400, height: 900 };
const NARROW = { width: 800, height: 900 };

/** Fails where something is wider than a screen of 800 pixels. */
export async function expectNoOverflow(page: Page, name: string) {
  await page.setViewportSize(NARROW);
  await expectFits(page, `${name} at 800 pixels`);
  await page.setViewportSize(WIDE);
}

/** Fails where something stays wider than the window, once the page is laid out. */
export async function expectFits(page: Page, name: string) {
  await expect
    .poll(
      () =>
        page.evaluate(
          () => document.documentElement.scrollWidth - window.innerWidth,
        ),
      { message: name },
    )
    .toBeLessThanOrEqual(0);
}

/** Light, dark and narrow, without loading the page anew. */
export async function expectPresentable(page: Page, name: string) {
  await takeScreenshot(page, name);
  await expectAccessible(page, `${name} in light`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('[data-theme-mode=dark]').first()).toBeAttached();
  await takeScreenshot(page, `${name}-dark`);
  await expectAccessible(page, `${name} in dark`);
  await expectNoOverflow(page, name);
  await page.emulateMedia({ colorScheme: 'light' });
}
