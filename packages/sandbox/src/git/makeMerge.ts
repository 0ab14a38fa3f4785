import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Signature } from './commitObject';
import type { GitRepository } from './GitRepository';
import { GitError, runGit } from './runGit';
import { createCommit, signatureEnvironment } from './writing';

export type MergeMethod = 'merge' | 'squash' | 'rebase';

export interface MergeOrder {
  base: string;
  head: string;
  method: MergeMethod;
  message: string;
  author: Signature;
  committer: Signature;
}

/**
 * Makes the commits of a merge, in a temporary work tree that writes its objects
 * into the bare repository. No branch is moved.
 *
 * @returns the new head for the base branch, or undefined when there is a conflict.
 */
export async function makeMerge(
  git: GitRepository,
  order: MergeOrder,
): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-merge-'));
  const cwd = join(folder, 'work');
  try {
    await runGit(['clone', '-q', '-s', '--no-checkout', git.gitDir, cwd], {
      cwd: folder,
    });
    const env = { GIT_OBJECT_DIRECTORY: join(git.gitDir, 'objects') };
    return order.method === 'rebase'
      ? await rebase(cwd, env, order)
      : await merge(git, cwd, env, order);
  } catch (error) {
    if (error instanceof GitError && /^(merge|rebase)$/.test(error.args[0])) {
      return undefined;
    }
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function rebase(
  cwd: string,
  env: Record<string, string>,
  { base, head, committer }: MergeOrder,
): Promise<string> {
  await runGit(['checkout', '-q', '--detach', head], { cwd, env });
  // The author of each commit stays, so only the committer is given.
  await runGit(['rebase', '-q', '--no-ff', base], {
    cwd,
    env: {
      ...env,
      GIT_COMMITTER_NAME: committer.name,
      GIT_COMMITTER_EMAIL: committer.email,
      GIT_COMMITTER_DATE: committer.date,
    },
  });
  const { stdout } = await runGit(['rev-parse', 'HEAD'], { cwd, env });
  return stdout.toString().trim();
}

async function merge(
  git: GitRepository,
  cwd: string,
  env: Record<string, string>,
  order: MergeOrder,
): Promise<string> {
  const { base, head, author, committer } = order;
  await runGit(['checkout', '-q', '--detach', base], { cwd, env });
  await runGit(['merge', '-q', '--squash', head], {
    cwd,
    env: { ...env, ...signatureEnvironment(author, committer) },
  });
  const { stdout } = await runGit(['write-tree'], { cwd, env });
  return createCommit(git, {
    tree: stdout.toString().trim(),
    parents: order.method === 'merge' ? [base, head] : [base],
    message: order.message,
    author,
    committer,
  });
}
