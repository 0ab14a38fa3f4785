import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const rootDir = path.resolve(__dirname, '../../../..');

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/**
 * Whether this copy of the project knows older versions of its templates. Without
 * them the demo organisation has no service that is behind its template.
 */
export function hasTemplateHistory(): boolean {
  if (!fs.existsSync(path.join(rootDir, '.git'))) {
    return false;
  }
  const commits = git(
    rootDir,
    'rev-list',
    '--count',
    'HEAD',
    '--',
    'templates',
  );
  const isShallow = git(rootDir, 'rev-parse', '--is-shallow-repository');
  return isShallow === 'false' && Number(commits) > 1;
}

/**
 * Lends the production install this project's history, of which it reads the
 * versions of its templates; it is installed without one.
 *
 * @returns takes it back
 */
export function lendTemplateHistory(installDir: string): () => void {
  const target = path.join(installDir, '.git');
  const takeBack = () => fs.rmSync(target, { recursive: true, force: true });
  takeBack();
  if (!hasTemplateHistory()) {
    return takeBack;
  }
  const clone = path.join(installDir, '.history');
  fs.rmSync(clone, { recursive: true, force: true });
  git(rootDir, 'clone', '--quiet', '--shared', '--no-checkout', rootDir, clone);
  fs.renameSync(path.join(clone, '.git'), target);
  fs.rmSync(clone, { recursive: true });
  // An index of its own, so that the templates do not count as removed.
  git(installDir, 'reset', '--quiet');
  return takeBack;
}
