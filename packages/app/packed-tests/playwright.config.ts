import { defineConfig } from '@playwright/test';
import { endToEnd } from '../e2e-tests/support/endToEnd';

/**
 * Our plugins, packed, in a stock Backstage app that the global setup installs.
 * `npm run test:packed` prepares Yarn and the browser.
 */
export default defineConfig({
  ...endToEnd,
  testDir: '.',
  globalSetup: './support/startStockPortal.ts',
  outputDir: '../../../.local/packed-results',
});
