import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { findRelease } from './lib/backstage-release.mjs';
import { manifestFiles } from './lib/dependencies.mjs';
import { keepLocked } from './lib/locked-versions.mjs';
import { localDir, rootDir } from './lib/paths.mjs';
import { changeManifestFile, findPins, pinAgain } from './lib/pins.mjs';
import { prepare } from './lib/prepare.mjs';
import { printFailure } from './lib/progress.mjs';
import { SetupError } from './lib/setup-error.mjs';
import { readUpgradeArguments } from './lib/upgrade-arguments.mjs';
import { yarnCommandEnvironment } from './lib/yarn-command.mjs';

/** What holds the new release to what this repository promises. */
const CHECKS = [['scripts/test.mjs'], ['scripts/test-packed.mjs']];

/** Names the app template of the release. */
const STOCK_APP = path.join(
  rootDir,
  'packages/local-stack/src/stockApp/createStockApp.ts',
);

try {
  await upgrade(readUpgradeArguments(process.argv.slice(2)));
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}

/** @param {ReturnType<typeof readUpgradeArguments>} options */
async function upgrade({ release, only }) {
  requireCleanCheckout();
  const tools = await prepare();
  const current = readCurrentRelease();
  const manifest = await findRelease(release, current, await openSources());
  const found = manifest.releaseVersion;
  if (release === undefined && found === current) {
    console.log(
      `\nBackstage ${current} is the newest release, and it is in: there is nothing to upgrade.`,
    );
    return;
  }
  const env = {
    ...(await yarnCommandEnvironment(tools)),
    BACKSTAGE_MANIFEST_FILE: keepManifest(manifest),
  };
  bumpVersions(tools, env, found);
  setAppTemplate(manifest);
  lockVersions(manifest);
  run(tools, env, [tools.yarn, 'install']);
  const changes = readChanges();
  console.log(
    changes
      ? `\nBackstage ${found} has changed ${changes.split('\n').length} files. Now the checks.`
      : `\nBackstage ${found} was in already: no file has changed. Now the checks.`,
  );
  const checks = only.length ? [[CHECKS[0][0], ...only]] : CHECKS;
  for (const check of checks) run(tools, env, check);
  console.log(describeEnd({ found, only, changes }));
}

function describeEnd({ found, only, changes }) {
  const holds = only.length
    ? `Backstage ${found} is in, and holds as far as was looked at: ${only.join(', ')}. The other checks are open: npm test and npm run test:packed.`
    : `Backstage ${found} is in and holds.`;
  return `\n${holds}${changes ? ' Read `git diff`, then commit it.' : ''}`;
}

function readCurrentRelease() {
  const file = path.join(rootDir, 'backstage.json');
  return JSON.parse(fs.readFileSync(file, 'utf8')).version;
}

/** Backstage's own server, or the file that stands in for it. */
async function openSources() {
  const { getManifestByReleaseLine, getManifestByVersion } =
    await import('@backstage/release-manifests');
  return {
    file: process.env.BACKSTAGE_MANIFEST_FILE,
    byVersion: version => getManifestByVersion({ version }),
    newest: () => getManifestByReleaseLine({ releaseLine: 'main' }),
  };
}

/** Keeps what was read, so that Backstage's command takes the same. */
function keepManifest(manifest) {
  const file = path.join(localDir, 'backstage-release.json');
  fs.writeFileSync(file, JSON.stringify(manifest));
  return file;
}

/** Sets every version; what was named exactly is named exactly again. */
function bumpVersions(tools, env, release) {
  const manifests = manifestFiles()
    .filter(file => path.basename(file) === 'package.json')
    .map(file => path.join(rootDir, file));
  const pins = new Map(
    manifests.map(file => [file, changeManifestFile(file, findPins)]),
  );
  run(tools, env, [
    path.join(rootDir, 'node_modules/@backstage/cli/bin/backstage-cli'),
    'versions:bump',
    '--release',
    release,
    '--skip-install',
  ]);
  for (const file of manifests) {
    const changed = changeManifestFile(file, manifest =>
      pinAgain(manifest, pins.get(file)),
    );
    changed.forEach(pin =>
      console.log(`${path.relative(rootDir, file)}: exactly ${pin} again`),
    );
  }
}

/** The stock app, in which our plugins are tried, is to be of the same release. */
function setAppTemplate({ packages }) {
  const name = '@backstage/create-app';
  const template = packages.find(each => each.name === name);
  if (!template) {
    console.log(
      `\nThe manifest does not name ${name}: set it in ${STOCK_APP}.`,
    );
    return;
  }
  const text = fs.readFileSync(STOCK_APP, 'utf8');
  fs.writeFileSync(
    STOCK_APP,
    text.replace(/(@backstage\/create-app)@[\d.]+/, `$1@${template.version}`),
  );
}

function lockVersions({ packages }) {
  const file = path.join(rootDir, 'yarn.lock');
  fs.writeFileSync(file, keepLocked(fs.readFileSync(file, 'utf8'), packages));
}

/** The files that are not as they were committed, one a line. */
function readChanges() {
  const { stdout } = spawnSync('git', ['status', '--porcelain'], {
    cwd: rootDir,
    encoding: 'utf8',
  });
  return stdout.trim();
}

function requireCleanCheckout() {
  const changes = readChanges();
  if (changes) {
    throw new SetupError('The checkout holds changes that are not committed.', {
      why: changes.split('\n').slice(0, 20).join('\n'),
      fix: 'Commit them first: then the upgrade is one diff, and `git checkout .` takes it back.',
    });
  }
}

/** Runs a step; its output is the reader's. */
function run({ node }, env, args) {
  const { status } = spawnSync(node.bin, args, {
    cwd: rootDir,
    env,
    stdio: 'inherit',
  });
  if (status !== 0) {
    const step = args.map(each => path.basename(each)).join(' ');
    throw new SetupError(`The step "${step}" failed.`, {
      fix: 'Mend what it names and run the checks again, or take the upgrade back: git checkout .',
    });
  }
}
