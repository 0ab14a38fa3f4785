import { provideBrowser } from './lib/browser.mjs';
import { prepare } from './lib/prepare.mjs';
import { printFailure, runStep } from './lib/progress.mjs';
import { runTypeScript } from './lib/run-typescript.mjs';

try {
  const { node, yarn, env, techDocs } = await prepare();
  const browser = await runStep('Browser', step => provideBrowser(step, node));
  process.exitCode = await runTypeScript(
    node,
    'packages/local-stack/src/bench/main.ts',
    process.argv.slice(2),
    {
      ...env,
      PORTAL_YARN: yarn,
      CHROMIUM_PATH: browser,
      TECHDOCS_BIN_DIR: techDocs.binDir,
    },
  );
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}
