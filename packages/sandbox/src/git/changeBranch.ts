import type { Sandbox } from '../Sandbox';
import type { Repository, User } from '../state/model';
import { GitHubError } from '../rest/errors';
import { afterPush, type ReferenceUpdate } from './afterPush';
import { protectionOf, type UpdateKind } from './protection';
import { createReference, deleteReference, updateReference } from './writing';
import { GitError } from './runGit';

/** Why a person may not change a branch directly; undefined when they may. */
export function refusalFor(
  repository: Repository,
  reference: string,
  kind: UpdateKind,
  user: User,
): string | undefined {
  const branch = reference.replace(/^refs\/heads\//, '');
  const refusal = protectionOf(repository, branch, kind);
  return !refusal || (refusal.who === 'members' && user.role === 'admin')
    ? undefined
    : refusal.why;
}

/**
 * Creates, moves or deletes a reference as the interface asks for it, and lets
 * everything follow that follows a push.
 *
 * @throws GitHubError 422 when the branch is protected, when it is no fast
 * forward, or when somebody else was quicker.
 */
export async function changeReference(
  sandbox: Sandbox,
  repository: Repository,
  change: ReferenceUpdate & { force?: boolean },
  user: User,
): Promise<void> {
  const git = sandbox.repositories.open(repository);
  if (change.from) {
    let kind: UpdateKind = change.to ? 'update' : 'delete';
    if (change.to) {
      const base = await git.mergeBase(change.from, change.to);
      if (base !== change.from) {
        if (!change.force) {
          throw new GitHubError(422, 'Update is not a fast forward');
        }
        kind = 'force';
      }
    }
    const refusal = refusalFor(repository, change.reference, kind, user);
    if (refusal) {
      throw new GitHubError(422, refusal);
    }
  }
  try {
    if (!change.to) {
      await deleteReference(git, change.reference);
    } else if (change.from) {
      await updateReference(git, change.reference, change.to, change.from);
    } else {
      await createReference(git, change.reference, change.to);
    }
  } catch (error) {
    if (error instanceof GitError) {
      throw new GitHubError(
        422,
        `Reference cannot be updated: ${error.stderr}`,
      );
    }
    throw error;
  }
  await afterPush(sandbox, repository, [change], user);
}
