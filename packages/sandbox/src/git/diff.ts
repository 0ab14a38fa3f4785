import type { GitRepository } from './GitRepository';
import { runGit } from './runGit';

export type FileStatus =
  'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed';

/** How one file differs between two trees. */
export interface FileChange {
  filename: string;
  previousFilename: string | undefined;
  status: FileStatus;
  /** Blob after the change, or the one that was removed. */
  sha: string;
  additions: number;
  deletions: number;
  /** Unified diff from the first `@@`; absent for binary and very large files. */
  patch: string | undefined;
}

/** The tree without any file, which every repository knows. */
export const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

const noObject = '0'.repeat(40);
const longestPatch = 300_000;

const statuses: Record<string, FileStatus> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  C: 'copied',
  T: 'changed',
};

/** Names of the files in which two commits differ. */
export async function changedPaths(
  git: GitRepository,
  from: string,
  to: string,
): Promise<string[]> {
  const { stdout } = await runGit(
    ['diff-tree', '-r', '-z', '--name-only', from, to],
    { cwd: git.gitDir },
  );
  return stdout
    .toString('utf8')
    .split('\0')
    .filter(path => path !== '');
}

/** Every file in which two trees differ, with numbers and patches. */
export async function fileChanges(
  git: GitRepository,
  from: string,
  to: string,
): Promise<FileChange[]> {
  const options = { cwd: git.gitDir };
  const [raw, numbers, patches] = await Promise.all(
    [['--raw', '--no-abbrev', '-z'], ['--numstat', '-z'], ['-p']].map(format =>
      runGit(['diff-tree', '-r', '-M', ...format, from, to], options),
    ),
  );
  const counts = parseNumbers(numbers.stdout.toString('utf8'));
  const texts = splitPatches(patches.stdout.toString('utf8'));
  const changes = parseRaw(raw.stdout.toString('utf8'));
  // A file that became a link has two patches: then none can be told apart.
  const aligned = texts.length === changes.length;
  return changes.map((change, index) => ({
    ...change,
    additions: counts[index].additions,
    deletions: counts[index].deletions,
    patch: aligned ? texts[index] : undefined,
  }));
}

function parseRaw(
  output: string,
): Pick<FileChange, 'filename' | 'previousFilename' | 'status' | 'sha'>[] {
  const fields = output.split('\0');
  const changes = [];
  for (let index = 0; index < fields.length - 1;) {
    const [, , before, after, letter] = fields[index].split(' ');
    const status = statuses[letter[0]];
    const twoNames = status === 'renamed' || status === 'copied';
    const first = fields[index + 1];
    changes.push({
      filename: twoNames ? fields[index + 2] : first,
      previousFilename: twoNames ? first : undefined,
      status,
      sha: after === noObject ? before : after,
    });
    index += twoNames ? 3 : 2;
  }
  return changes;
}

function parseNumbers(
  output: string,
): { additions: number; deletions: number }[] {
  const fields = output.split('\0');
  const numbers = [];
  for (let index = 0; index < fields.length - 1;) {
    const [added, deleted, path] = fields[index].split('\t');
    // Binary files have '-' instead of numbers.
    numbers.push({
      additions: Number(added) || 0,
      deletions: Number(deleted) || 0,
    });
    index += path === '' ? 3 : 1;
  }
  return numbers;
}

function splitPatches(output: string): (string | undefined)[] {
  return output
    .split(/^(?=diff --git )/m)
    .filter(part => part.startsWith('diff --git '))
    .map(part => {
      const start = part.search(/^@@ /m);
      const patch = part.slice(start).replace(/\n$/, '');
      return start < 0 || patch.length > longestPatch ? undefined : patch;
    });
}
