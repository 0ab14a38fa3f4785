import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The files of a branch, read as anybody would: from a clone.
 *
 * @throws Error with git's own words when it cannot be cloned
 */
export async function readBranch(
  cloneUrl: string,
  branch: string,
): Promise<Map<string, string>> {
  const parent = await mkdtemp(join(tmpdir(), 'template-clone-'));
  const folder = join(parent, 'clone');
  try {
    await run(
      'git',
      ['clone', '--quiet', '--depth=1', `--branch=${branch}`, cloneUrl, folder],
      { env: { ...process.env, GIT_TERMINAL_PROMPT: '0' } },
    );
    return await readFiles(folder);
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

async function readFiles(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const paths = entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => !path.startsWith(join(folder, '.git', sep)))
    .sort();
  const files = await Promise.all(
    paths.map(async (path): Promise<[string, string]> => [
      relative(folder, path).split(sep).join('/'),
      await readFile(path, 'utf8'),
    ]),
  );
  return new Map(files);
}
