import { benchTemplates } from './lib/bench-templates.mjs';
import { provideBrowser } from './lib/browser.mjs';
import { prepare } from './lib/prepare.mjs';
import { printFailure, runStep } from './lib/progress.mjs';
import { runTypeScript } from './lib/run-typescript.mjs';

const [what, ...names] = process.argv.slice(2);

const MAIN = 'packages/local-stack/src/bench';

/** @param {string} file @param {string[]} args */
async function benchPortal(file, args) {
  const { node, yarn, env, techDocs } = await prepare();
  const browser = await runStep('Browser', step => provideBrowser(step, node));
  return runTypeScript(node, `${MAIN}/${file}`, args, {
    ...env,
    PORTAL_YARN: yarn,
    CHROMIUM_PATH: browser,
    TECHDOCS_BIN_DIR: techDocs.binDir,
  });
}

/** @param {string} file */
async function benchPart(file) {
  const { node, env } = await prepare();
  return runTypeScript(node, `${MAIN}/${file}`, names, env);
}

/** @param {string} file */
async function benchProduction(file) {
  const { node, yarn, env } = await prepare();
  return runTypeScript(node, `${MAIN}/${file}`, names, {
    ...env,
    PORTAL_YARN: yarn,
  });
}

const BENCHES = {
  templates: () => benchTemplates(names),
  costs: () => benchPart('costs.ts'),
  adoption: () => benchPart('adoption.ts'),
  load: () => benchProduction('load.ts'),
  catalog: () => benchProduction('catalog.ts'),
  kpis: () => benchPortal('kpis/main.ts', names),
};

try {
  const bench =
    BENCHES[what] ?? (() => benchPortal('main.ts', process.argv.slice(2)));
  process.exitCode = await bench();
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}
