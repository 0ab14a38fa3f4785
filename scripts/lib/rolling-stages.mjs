import fs from 'node:fs';
import path from 'node:path';
import { countJest } from './count-results.mjs';
import { fingerprintFiles, listFiles } from './fingerprint.mjs';
import { localDir, logsDir, rootDir } from './paths.mjs';
import { provideBrowser } from './browser.mjs';
import { prepare } from './prepare.mjs';
import { runCommand } from './processes.mjs';
import { formatSeconds, runStep } from './progress.mjs';
import { provideReleaseSource } from './release-source.mjs';
import { startTestPostgres } from './services.mjs';
import { SetupError } from './setup-error.mjs';
import {
  backstageCli,
  buildProduction,
  runPlaywright,
} from './stage-runners.mjs';

const SET_UP = 'Set-up';
/** Test files that are about the migrations themselves, not about the code on them. */
const OF_MIGRATIONS = 'migrations?\\.test\\.ts$';

/**
 * The stages of `npm run test:rolling`: the code of an earlier release at work on the
 * schema of this one, as while a rolling update lasts. First bundles of both beside
 * each other on one database, then the earlier one's own tests of what it reads and
 * writes.
 *
 * @param {Record<string, any>} context filled by the first one
 * @param {string | undefined} release tag or commit
 */
export function buildRollingStages(context, release) {
  const dir = path.join(localDir, 'rolling/source');
  const earlier = `Bundle of ${release}`;
  const now = 'Bundle of this checkout';
  return [
    { title: SET_UP, run: () => setUp(context, { release, dir }) },
    {
      title: earlier,
      needs: [SET_UP],
      async run() {
        const built = await buildProduction(context, {
          title: 'Earlier bundle',
          checkout: dir,
        });
        context.env.RELEASE_BUNDLE_DIR = built.bundleDir;
        return built;
      },
    },
    { title: now, needs: [SET_UP], run: () => buildProduction(context) },
    {
      title: `${release} and this checkout side by side`,
      needs: [earlier, now],
      run: () =>
        runPlaywright(context, {
          name: 'rolling-update',
          config: 'packages/app/rolling-tests/playwright.config.ts',
        }),
    },
    {
      title: `Tests of ${release} on the new schema`,
      needs: [SET_UP],
      run: () => runTests(context, dir),
    },
  ];
}

async function setUp(context, { release, dir }) {
  const tools = await prepare();
  const browser = await runStep('Browser', step =>
    provideBrowser(step, tools.node),
  );
  await runStep(`Sources of ${release}`, ({ note }) =>
    provideReleaseSource({ release, dir, tools, note }),
  );
  const postgres = await runStep('PostgreSQL for the tests', () =>
    startTestPostgres(
      tools.node,
      path.join(localDir, 'rolling/postgres'),
      tools.env,
    ),
  );
  context.stopActions.push(postgres.stop);
  Object.assign(context, {
    ...tools,
    postgres,
    env: {
      ...tools.env,
      CHROMIUM_PATH: browser,
      TECHDOCS_BIN_DIR: tools.techDocs.binDir,
    },
  });
  return { passed: 1, failed: 0 };
}

/**
 * Gives the earlier code the migrations of this checkout.
 *
 * @returns {string[]} the plugins for which that made a difference
 */
export function replaceMigrations(dir, from = rootDir) {
  return fs.readdirSync(path.join(dir, 'plugins')).filter(plugin => {
    const folder = path.join('plugins', plugin, 'migrations');
    if (!fs.existsSync(path.join(dir, folder))) return false;
    const digest = base => fingerprintFiles(base, listFiles(base, folder));
    if (digest(dir) === digest(from)) return false;
    fs.rmSync(path.join(dir, folder), { recursive: true });
    fs.cpSync(path.join(from, folder), path.join(dir, folder), {
      recursive: true,
    });
    return true;
  });
}

async function runTests({ node, env, postgres }, dir) {
  const plugins = replaceMigrations(dir);
  if (plugins.length === 0) {
    return {
      passed: 1,
      failed: 0,
      notes: ['no migration has been added since: the schemas are the same'],
    };
  }
  const report = path.join(logsDir, 'rolling.json');
  fs.rmSync(report, { force: true });
  const started = Date.now();
  const { output, log } = await runCommand(
    node.bin,
    [
      backstageCli,
      'repo',
      'test',
      '--ci',
      '--watchAll=false',
      '--maxWorkers=2',
      '--json',
      `--outputFile=${report}`,
      '--testPathIgnorePatterns',
      OF_MIGRATIONS,
      '--testPathPatterns',
      `plugins/(${plugins.join('|')})/`,
    ],
    {
      cwd: dir,
      env: {
        ...env,
        NODE_ENV: 'test',
        FORCE_COLOR: '0',
        BACKSTAGE_TEST_DISABLE_DOCKER: '1',
        // Its sources have no history: that of this checkout, around them, is not theirs.
        GIT_CEILING_DIRECTORIES: path.dirname(dir),
        BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING:
          postgres.connectionString,
      },
      log: 'test-rolling',
    },
  );
  if (!fs.existsSync(report)) {
    throw new SetupError('Jest wrote no report.', {
      why: output.slice(-3000),
      log,
    });
  }
  const counts = countJest(report);
  counts.notes.push(
    `${plugins.join(', ')} in ${formatSeconds(Date.now() - started)}`,
  );
  return counts;
}
