import fs from 'node:fs';
import path from 'node:path';
import {
  countJest,
  countNodeTests,
  countPlaywright,
} from './count-results.mjs';
import { localDir, logsDir, rootDir } from './paths.mjs';
import { runCommand } from './processes.mjs';
import { formatSeconds, runStep } from './progress.mjs';
import { SetupError, explainFailure } from './setup-error.mjs';

export const backstageCli = path.join(
  rootDir,
  'node_modules/@backstage/cli/bin/backstage-cli',
);
export const bin = name => path.join(rootDir, 'node_modules/.bin', name);

/** Runs a Node tool of the project; its output is shown when it fails. */
export async function runTool(context, title, script, args, extra = {}) {
  const result = await runCommand(context.node.bin, [script, ...args], {
    cwd: rootDir,
    env: { ...context.env, FORCE_COLOR: '0', ...extra },
    log: `test-${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`,
  });
  if (result.code !== 0) {
    throw new SetupError(`${title}: the tool ended with ${result.code}.`, {
      why: result.output.trim().slice(-4000),
      log: result.log,
      fix: explainFailure(result.output).fix,
    });
  }
  return result;
}

/** @param {string} [folder] whose tests Node's own runner takes */
export async function runNodeTests(folder = 'scripts/tests') {
  const files = fs
    .readdirSync(path.join(rootDir, folder))
    .filter(name => name.endsWith('.test.mjs'))
    .map(name => path.join(folder, name));
  const { output, code, log } = await runCommand(
    process.execPath,
    ['--test', ...files],
    { cwd: rootDir, log: `test-${folder.replaceAll('/', '-')}` },
  );
  const counts = countNodeTests(output);
  if (code !== 0 && counts.failed === 0) {
    throw new SetupError('The tests of the scripts did not run.', {
      why: output.slice(-2000),
      log,
    });
  }
  return counts.failed ? { ...counts, notes: [output.slice(-3000)] } : counts;
}

export async function runJest(context) {
  const report = path.join(logsDir, 'jest.json');
  fs.rmSync(report, { force: true });
  const result = await runCommand(
    context.node.bin,
    [
      backstageCli,
      'repo',
      'test',
      '--ci',
      '--watchAll=false',
      '--maxWorkers=2',
      '--json',
      `--outputFile=${report}`,
    ],
    {
      cwd: rootDir,
      env: { ...context.env, NODE_ENV: 'test', FORCE_COLOR: '0' },
      log: 'test-jest',
    },
  );
  if (!fs.existsSync(report)) {
    throw new SetupError('Jest wrote no report.', {
      why: result.output.slice(-3000),
      log: result.log,
    });
  }
  const counts = countJest(report);
  if (counts.failed) {
    counts.notes.push(`whole output: ${result.log}`);
  } else if (result.code !== 0) {
    throw new SetupError(
      `Jest ended with ${result.code} although no test failed.`,
      { why: result.output.slice(-3000), log: result.log },
    );
  }
  return counts;
}

/**
 * Builds the bundle as the image holds it, in a folder of its own outside of the
 * checkout. Its 650 MB go when this process ends, whatever became of its tests.
 *
 * @param {{title?: string, checkout?: string, keep?: boolean}} [options]
 *   keep: the bundle stays for the stages that are named next; the next build of this
 *   checkout replaces it
 * @returns {Promise<{passed: number, failed: number, bundleDir: string}>}
 */
export async function buildProduction(
  context,
  { title = 'Production bundle', checkout = rootDir, keep = false } = {},
) {
  const { output } = await runStep(
    'Building and installing as the image does',
    () =>
      runTool(
        context,
        title,
        '--require',
        [
          path.join(
            rootDir,
            'node_modules/@backstage/cli/config/nodeTransform.cjs',
          ),
          path.join(rootDir, 'packages/local-stack/src/buildProduction.ts'),
          checkout,
        ],
        { PORTAL_YARN: context.yarn },
      ),
  );
  const bundleDir = /^Bundle: (.+)$/m.exec(output)[1];
  if (!keep) {
    // Not an action when the stages are over: a signal ends the process before.
    process.once('exit', () =>
      fs.rmSync(bundleDir, { recursive: true, force: true }),
    );
  }
  return { passed: 1, failed: 0, bundleDir };
}

/** The portal in a browser, against the production bundle. */
export function runEndToEnd(context) {
  return runPlaywright(context, {
    name: 'end-to-end',
    config: 'playwright.config.ts',
  });
}

/** Several production backends on one PostgreSQL. */
export function runReplicas(context) {
  return runPlaywright(context, {
    name: 'replicas',
    config: 'packages/app/replica-tests/playwright.config.ts',
  });
}

/** Tests in a browser, by their Playwright configuration. */
export async function runPlaywright(context, { name, config }) {
  const report = path.join(logsDir, `${name}.json`);
  fs.rmSync(report, { force: true });
  const started = Date.now();
  const result = await runCommand(
    context.node.bin,
    [bin('playwright'), 'test', '--config', config],
    {
      cwd: rootDir,
      env: {
        ...context.env,
        ...context.postgres?.env,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
        FORCE_COLOR: '0',
      },
      log: `test-${name}`,
      echo: true,
    },
  );
  if (!fs.existsSync(report)) {
    throw new SetupError(`The tests of ${config} wrote no report.`, {
      why: result.output.slice(-3000),
      log: result.log,
    });
  }
  const counts = countPlaywright(report);
  if (result.code !== 0 && counts.failed === 0) counts.failed = 1;
  counts.notes.push(`ran for ${formatSeconds(Date.now() - started)}`);
  return counts;
}

/** The portal's own documentation, without a warning. */
export async function buildDocumentation(context) {
  if (!context.env.TECHDOCS_AVAILABLE) {
    return {
      passed: 0,
      failed: 0,
      skipped: 1,
      notes: ['skipped: MkDocs is not available on this machine'],
    };
  }
  const site = path.join(localDir, 'documentation');
  // Not with --quiet: a warning that is not logged is not counted either.
  const { code, output, log } = await runCommand(
    path.join(context.env.TECHDOCS_BIN_DIR, 'mkdocs'),
    ['build', '--strict', '--site-dir', site],
    { cwd: rootDir, env: context.env, log: 'test-documentation' },
  );
  if (code !== 0) {
    throw new SetupError('The documentation has faults.', {
      why: output.slice(-3000),
      log,
    });
  }
  return { passed: 1, failed: 0 };
}
