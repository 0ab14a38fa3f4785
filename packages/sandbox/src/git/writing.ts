import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Signature } from './commitObject';
import type { GitRepository } from './GitRepository';
import { installHooks } from './hooks';
import { runGit } from './runGit';

const noObject = '0'.repeat(40);

/** Makes an empty bare repository with the sandbox's hook in it. */
export async function initRepository(
  gitDir: string,
  defaultBranch: string,
): Promise<void> {
  await rm(gitDir, { recursive: true, force: true });
  await mkdir(gitDir, { recursive: true });
  await runGit(
    ['init', '--quiet', '--bare', `--initial-branch=${defaultBranch}`, '.'],
    { cwd: gitDir },
  );
  await installHooks(gitDir);
}

export async function createBlob(
  repository: GitRepository,
  content: Buffer,
): Promise<string> {
  const { stdout } = await runGit(['hash-object', '-w', '--stdin'], {
    cwd: repository.gitDir,
    input: content,
  });
  return stdout.toString().trim();
}

/** An entry to put into a tree; `sha` null takes the path out. */
export interface TreeChange {
  path: string;
  mode: string;
  sha: string | null;
}

/** Writes a tree: `base` with the changes applied. */
export async function createTree(
  repository: GitRepository,
  base: string | undefined,
  changes: TreeChange[],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-index-'));
  const env = { GIT_INDEX_FILE: join(folder, 'index') };
  const cwd = repository.gitDir;
  try {
    await runGit(base ? ['read-tree', base] : ['read-tree', '--empty'], {
      cwd,
      env,
    });
    for (const change of changes.filter(({ mode }) => mode === '040000')) {
      if (change.sha) {
        await runGit(
          ['rm', '-r', '--cached', '-q', '--ignore-unmatch', '--', change.path],
          { cwd, env },
        );
        await runGit(['read-tree', `--prefix=${change.path}/`, change.sha], {
          cwd,
          env,
        });
      }
    }
    const entries = changes
      .filter(({ mode }) => mode !== '040000')
      .map(({ path, mode, sha }) =>
        sha ? `${mode} ${sha}\t${path}\0` : `0 ${noObject}\t${path}\0`,
      );
    await runGit(['update-index', '-z', '--index-info'], {
      cwd,
      env,
      input: entries.join(''),
    });
    const { stdout } = await runGit(['write-tree'], { cwd, env });
    return stdout.toString().trim();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export interface NewCommit {
  tree: string;
  parents: string[];
  message: string;
  author: Signature;
  committer: Signature;
}

export async function createCommit(
  repository: GitRepository,
  commit: NewCommit,
): Promise<string> {
  const { stdout } = await runGit(
    [
      'commit-tree',
      commit.tree,
      ...commit.parents.flatMap(parent => ['-p', parent]),
    ],
    {
      cwd: repository.gitDir,
      input: commit.message.endsWith('\n')
        ? commit.message
        : `${commit.message}\n`,
      env: signatureEnvironment(commit.author, commit.committer),
    },
  );
  return stdout.toString().trim();
}

export function signatureEnvironment(
  author: Signature,
  committer: Signature,
): Record<string, string> {
  return {
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_AUTHOR_DATE: author.date,
    GIT_COMMITTER_NAME: committer.name,
    GIT_COMMITTER_EMAIL: committer.email,
    GIT_COMMITTER_DATE: committer.date,
  };
}

/**
 * Moves a reference.
 *
 * @throws GitError when it does not point to `from` any more.
 */
export async function updateReference(
  repository: GitRepository,
  name: string,
  to: string,
  from?: string,
): Promise<void> {
  await runGit(['update-ref', name, to, from ?? ''].filter(Boolean), {
    cwd: repository.gitDir,
  });
}

/** Makes a reference that must not exist yet. */
export async function createReference(
  repository: GitRepository,
  name: string,
  sha: string,
): Promise<void> {
  await runGit(['update-ref', name, sha, noObject], {
    cwd: repository.gitDir,
  });
}

export async function deleteReference(
  repository: GitRepository,
  name: string,
): Promise<void> {
  await runGit(['update-ref', '-d', name], { cwd: repository.gitDir });
}

/** True when git would take the name as it stands, such as `refs/heads/a/b`. */
export async function isReferenceName(
  repository: GitRepository,
  name: string,
): Promise<boolean> {
  const { exitCode } = await runGit(['check-ref-format', name], {
    cwd: repository.gitDir,
    accept: [0, 1],
  });
  return exitCode === 0;
}

/** Makes a branch the one that `HEAD` stands for. */
export async function setHead(
  gitDir: string,
  reference: string,
): Promise<void> {
  await runGit(['symbolic-ref', 'HEAD', reference], { cwd: gitDir });
}
