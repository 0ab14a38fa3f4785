import type { Sandbox } from '../Sandbox';
import type { PullRequest, Repository, User } from '../state/model';
import { sameName } from '../state/StateStore';
import { accessLevel, atLeast } from '../rest/access';
import { protectionFor } from '../rest/present/protection';
import { codeOwnersOf } from './codeOwners';
import type { GitRepository } from './GitRepository';
import { missingChecks, missingReviews } from './protection';
import { GitError, runGit } from './runGit';

export interface MergeState {
  /** Null when it is closed or cannot be told. */
  mergeable: boolean | null;
  state: 'clean' | 'dirty' | 'blocked' | 'draft' | 'unknown';
  /** GitHub's sentences about what is missing; empty when it may be merged. */
  missing: string[];
}

/** Whether a pull request could be merged now, and if not, why. */
export async function mergeState(
  sandbox: Sandbox,
  repository: Repository,
  pull: PullRequest,
  user?: User,
): Promise<MergeState> {
  if (pull.state === 'closed') {
    return { mergeable: null, state: 'unknown', missing: [] };
  }
  const git = sandbox.repositories.open(repository);
  const conflict = await hasConflict(git, pull);
  if (conflict === undefined) {
    return { mergeable: null, state: 'unknown', missing: [] };
  }
  const missing = await missingForMerge(sandbox, repository, pull, user);
  if (conflict) {
    return { mergeable: false, state: 'dirty', missing };
  }
  if (pull.draft) {
    return { mergeable: true, state: 'draft', missing };
  }
  const state = missing.length > 0 ? 'blocked' : 'clean';
  return { mergeable: true, state, missing };
}

async function hasConflict(
  git: GitRepository,
  pull: PullRequest,
): Promise<boolean | undefined> {
  const base = await git.branch(pull.baseRef);
  const head = await git.commit(pull.headSha);
  if (!base || !head) {
    return undefined;
  }
  try {
    const { exitCode } = await runGit(
      ['merge-tree', '--write-tree', '--no-messages', base.sha, head.sha],
      { cwd: git.gitDir, accept: [0, 1] },
    );
    return exitCode === 1;
  } catch (error) {
    if (error instanceof GitError) {
      // A git before 2.38 cannot tell: GitHub's "not computed yet".
      return undefined;
    }
    throw error;
  }
}

async function missingForMerge(
  sandbox: Sandbox,
  repository: Repository,
  pull: PullRequest,
  user: User | undefined,
): Promise<string[]> {
  const protection = protectionFor(repository, pull.baseRef);
  if (!protection || (user?.role === 'admin' && !protection.enforceAdmins)) {
    return [];
  }
  const missing: string[] = [];
  const reviews = protection.requiredPullRequestReviews;
  if (reviews) {
    const approvers = approversOf(sandbox, repository, pull);
    if (approvers === 'changes requested') {
      missing.push('Changes requested by reviewers with write access.');
    } else if (approvers.length < reviews.requiredApprovingReviewCount) {
      missing.push(missingReviews(reviews.requiredApprovingReviewCount));
    } else if (reviews.requireCodeOwnerReviews) {
      const owners = await codeOwnersOf(sandbox, repository, pull);
      if (
        owners.length > 0 &&
        !owners.every(group => group.some(login => approvers.includes(login)))
      ) {
        missing.push('Waiting on code owner review.');
      }
    }
  }
  const contexts = protection.requiredStatusChecks?.contexts ?? [];
  if (contexts.length > 0) {
    // No runner, so no check ever reports.
    missing.push(missingChecks(contexts));
  }
  return missing;
}

/** Who approved it last, of those that may push; the author does not count. */
function approversOf(
  sandbox: Sandbox,
  repository: Repository,
  pull: PullRequest,
): string[] | 'changes requested' {
  const verdicts = new Map<string, string>();
  for (const review of pull.reviews) {
    const reviewer = sandbox.store.user(review.user);
    const level = accessLevel(sandbox.store, repository, reviewer);
    if (
      review.state !== 'COMMENTED' &&
      atLeast(level, 'push') &&
      !sameName(review.user, pull.user)
    ) {
      verdicts.set(review.user, review.state);
    }
  }
  if ([...verdicts.values()].includes('CHANGES_REQUESTED')) {
    return 'changes requested';
  }
  return [...verdicts.keys()];
}
