import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { manifestFiles } from './lib/dependencies.mjs';
import { readYarnEnvironment } from './lib/npm-settings.mjs';
import { localDir, rootDir } from './lib/paths.mjs';
import {
  changeManifestFile,
  findPins,
  pinAgain,
  writeYarnCommand,
} from './lib/pins.mjs';
import { prepare } from './lib/prepare.mjs';
import { printFailure } from './lib/progress.mjs';
import { SetupError } from './lib/setup-error.mjs';

/** What holds the new release to what this repository promises. */
const CHECKS = ['scripts/test.mjs', 'scripts/test-packed.mjs'];

try {
  await upgrade(process.argv[2]);
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}

async function upgrade(release) {
  if (!/^\d+\.\d+\.\d+$/.test(release ?? '')) {
    throw new SetupError(`"${release ?? ''}" is no release of Backstage.`, {
      fix: 'Name one: npm run upgrade:backstage -- 1.56.0',
    });
  }
  requireCleanCheckout();
  const tools = await prepare();
  const bin = writeYarnCommand(path.join(localDir, 'bin'), tools);
  const env = {
    ...tools.env,
    ...(await readYarnEnvironment(rootDir)),
    PATH: `${bin}${path.delimiter}${tools.env.PATH}`,
  };
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
  run(tools, env, [tools.yarn, 'install']);
  for (const check of CHECKS) run(tools, env, [check]);
  console.log(
    `\nBackstage ${release} is in and holds. Read \`git diff\`, then commit it.`,
  );
}

function requireCleanCheckout() {
  const { stdout } = spawnSync('git', ['status', '--porcelain'], {
    cwd: rootDir,
    encoding: 'utf8',
  });
  if (stdout.trim()) {
    throw new SetupError('The checkout holds changes that are not committed.', {
      why: stdout.trim().split('\n').slice(0, 20).join('\n'),
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
