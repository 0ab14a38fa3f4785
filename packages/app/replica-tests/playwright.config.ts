import { defineConfig } from '@playwright/test';
import { endToEnd } from '../e2e-tests/support/endToEnd';

/**
 * Several production backends at once. Each test starts from what the one before
 * left, on replicas that the first one starts. `npm test -- "Several replicas"`
 * prepares the bundle and the browser.
 */
export default defineConfig({
  ...endToEnd,
  testDir: '.',
  outputDir: '../../../.local/replica-results',
  timeout: 300_000,
});
