import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { installDependencies } from './dependencies.mjs';
import { rootDir } from './paths.mjs';
import { SetupError } from './setup-error.mjs';

/** What an install leaves in the root. */
const INSTALLED = ['node_modules', '.yarn'];

/**
 * Writes the sources of a release into a folder and installs its dependencies, which
 * stay for the next time.
 *
 * @param {{release: string | undefined, dir: string, tools: {node: any, yarn: string}, note: (text: string) => void}} options
 *   release: what git knows it by, e.g. `v1.2.0`
 */
export async function provideReleaseSource({ release, dir, tools, note }) {
  const commit = findCommit(release);
  fs.mkdirSync(dir, { recursive: true });
  for (const name of fs.readdirSync(dir)) {
    if (!INSTALLED.includes(name)) {
      fs.rmSync(path.join(dir, name), { recursive: true });
    }
  }
  const archive = path.join(path.dirname(dir), 'release.tar');
  run('git', ['archive', '--output', archive, commit]);
  run('tar', ['-xf', archive, '-C', dir]);
  fs.rmSync(archive);
  await installDependencies({ note }, { ...tools, baseDir: dir });
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

function run(command, args) {
  const { status, stderr } = spawnSync(command, args, {
    cwd: rootDir,
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new SetupError(`${command} ${args[0]} failed.`, { why: stderr });
  }
}
