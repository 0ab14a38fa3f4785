import type { BranchProtection, Repository } from '../state/model';

/** `force`: the new commit does not contain the old one. */
export type UpdateKind = 'update' | 'force' | 'delete';

export interface Refusal {
  /** Whom it binds: administrators only with `enforce_admins`. */
  who: 'everyone' | 'members';
  /** GitHub's sentence. */
  why: string;
}

/**
 * What the protection of a branch says to a direct change of the branch.
 * Undefined when it is allowed. Merging a pull request is judged elsewhere.
 */
export function protectionOf(
  repository: Repository,
  branch: string,
  kind: UpdateKind,
): Refusal | undefined {
  const protection = Object.hasOwn(repository.protection, branch)
    ? repository.protection[branch]
    : undefined;
  if (!protection) {
    return undefined;
  }
  const why = reasonAgainst(protection, kind);
  // GitHub forbids force pushes and deletions to administrators as well.
  const who =
    protection.enforceAdmins || kind !== 'update' ? 'everyone' : 'members';
  return why === undefined ? undefined : { who, why };
}

function reasonAgainst(
  protection: BranchProtection,
  kind: UpdateKind,
): string | undefined {
  if (kind === 'delete') {
    return protection.allowDeletions
      ? undefined
      : 'Cannot delete this protected branch';
  }
  if (kind === 'force' && !protection.allowForcePushes) {
    return 'Cannot force-push to this protected branch';
  }
  const reviews = protection.requiredPullRequestReviews;
  if (reviews) {
    return reviews.requiredApprovingReviewCount > 0
      ? missingReviews(reviews.requiredApprovingReviewCount)
      : 'Changes must be made through a pull request.';
  }
  const contexts = protection.requiredStatusChecks?.contexts ?? [];
  if (contexts.length > 0) {
    return missingChecks(contexts);
  }
  return protection.restrictions
    ? "You're not authorized to push to this branch."
    : undefined;
}

export function missingReviews(count: number): string {
  return count === 1
    ? 'At least 1 approving review is required by reviewers with write access.'
    : `At least ${count} approving reviews are required by reviewers with write access.`;
}

export function missingChecks(contexts: string[]): string {
  return contexts.length === 1
    ? `Required status check "${contexts[0]}" is expected.`
    : `${contexts.length} of ${contexts.length} required status checks are expected.`;
}
