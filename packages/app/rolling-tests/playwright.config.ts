import { defineConfig } from '@playwright/test';
import { endToEnd } from '../e2e-tests/support/endToEnd';

/**
 * A rolling update from an earlier release, step by step. Each test starts from what
 * the one before left. `npm run test:rolling` makes both bundles.
 */
export default defineConfig({
  ...endToEnd,
  testDir: '.',
  outputDir: '../../../.local/rolling-results',
  timeout: 600_000,
});
