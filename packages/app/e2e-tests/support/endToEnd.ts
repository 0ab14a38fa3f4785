import type { PlaywrightTestConfig } from '@playwright/test';

/** How tests drive the portal in a browser, whatever they start. */
export const endToEnd: PlaywrightTestConfig = {
  testMatch: '*.test.ts',
  // One after another: they tell one story on one stack.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  // Longer than what is waited for within one test, so that the wait says what is missing.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: [['list'], ['json']],
  use: {
    viewport: { width: 1400, height: 900 },
    screenshot: 'only-on-failure',
    locale: 'en-GB',
    timezoneId: 'UTC',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
};
