import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { installDependencies, manifestFiles } from './dependencies.mjs';
import { fingerprintFiles } from './fingerprint.mjs';
import { rootDir } from './paths.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Writes the sources of a release into a folder below the checkout, which lends them
 * its node_modules where the release has the same dependencies.
 *
 * @param {{release: string | undefined, dir: string, tools: {node: any, yarn: string}, note: (text: string) => void}} options
 *   release: what git knows it by, e.g. `v1.2.0`
 */
export async function provideReleaseSource({ release, dir, tools, note }) {
  const commit = findCommit(release);
  fs.rmSync(dir, { recursive: true, force: true });
  fs.mkdirSync(dir, { recursive: true });
  const archive = path.join(path.dirname(dir), 'release.tar');
  run('git', ['archive', '--output', archive, commit]);
  run('tar', ['-xf', archive, '-C', dir]);
  fs.rmSync(archive);
  // It also names what each package of ours depends on.
  const lockfile = base => fingerprintFiles(base, ['yarn.lock']);
  if (lockfile(dir) === lockfile(rootDir)) {
    linkWorkspaces(dir);
    note('same dependencies');
  } else {
    await installDependencies({ note }, { ...tools, baseDir: dir });
  }
}

function findCommit(release) {
  const { status, stdout } = spawnSync(
    'git',
    ['rev-parse', '--verify', '--quiet', `${release}^{commit}`],
    { cwd: rootDir, encoding: 'utf8' },
  );
  if (!release || status !== 0) {
    throw new SetupError(`git knows no release "${release ?? ''}".`, {
      fix: 'Name a tag or commit: npm run test:rolling -- v1.2.0. In a shallow clone, fetch it first: git fetch --depth=1 origin tag v1.2.0',
    });
  }
  return stdout.trim();
}

/** The packages of the release find each other, and all else in the checkout. */
function linkWorkspaces(dir) {
  for (const file of manifestFiles(dir)) {
    if (path.basename(file) !== 'package.json' || file === 'package.json') {
      continue;
    }
    const { name } = JSON.parse(fs.readFileSync(path.join(dir, file), 'utf8'));
    const link = path.join(dir, 'node_modules', name);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(path.join(dir, path.dirname(file)), link, 'junction');
    const nested = path.join(rootDir, path.dirname(file), 'node_modules');
    if (fs.existsSync(nested)) {
      fs.symlinkSync(
        nested,
        path.join(dir, path.dirname(file), 'node_modules'),
        'junction',
      );
    }
  }
}

function run(command, args) {
  const { status, stderr } = spawnSync(command, args, {
    cwd: rootDir,
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new SetupError(`${command} ${args[0]} failed.`, { why: stderr });
  }
}
