import { defineConfig } from '@playwright/test';
import { endToEnd } from './packages/app/e2e-tests/support/endToEnd';

/**
 * The end-to-end tests drive the production bundle, a PostgreSQL and a sandbox
 * that their global setup starts. `npm test -- "End to end"` prepares all three.
 */
export default defineConfig({
  ...endToEnd,
  testDir: 'packages/app/e2e-tests',
  globalSetup: './packages/app/e2e-tests/support/startStack.ts',
  outputDir: '.local/e2e-results',
});
