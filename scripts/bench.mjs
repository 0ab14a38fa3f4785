import { benchTemplates } from './lib/bench-templates.mjs';
import { provideBrowser } from './lib/browser.mjs';
import { prepare } from './lib/prepare.mjs';
import { printFailure, runStep } from './lib/progress.mjs';
import { runTypeScript } from './lib/run-typescript.mjs';

const [what, ...names] = process.argv.slice(2);

async function benchPortal() {
  const { node, yarn, env, techDocs } = await prepare();
  const browser = await runStep('Browser', step => provideBrowser(step, node));
  return runTypeScript(
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
}

try {
  process.exitCode =
    what === 'templates' ? await benchTemplates(names) : await benchPortal();
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}
