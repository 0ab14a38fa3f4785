import { defineConfig } from '@playwright/test';

/**
 * The end-to-end tests drive the production bundle, a PostgreSQL and a sandbox
 * that their global setup starts. `npm test -- "End to end"` prepares all three.
 */
export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  testMatch: '*.test.ts',
  globalSetup: './packages/app/e2e-tests/support/startStack.ts',
  outputDir: '.local/e2e-results',
  // One after another: they tell one story on one stack.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
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
});
