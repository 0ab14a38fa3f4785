import type { Sandbox } from '../../Sandbox';
import type { BranchProtection, Repository } from '../../state/model';
import { fullTeam, simpleUser } from './accounts';
import { repositoryUrl } from './repository';

export function protectionFor(
  repository: Repository,
  branch: string,
): BranchProtection | undefined {
  return Object.hasOwn(repository.protection, branch)
    ? repository.protection[branch]
    : undefined;
}

/** GitHub's `branch-protection`: parts that are off are left out. */
export function presentProtection(
  sandbox: Sandbox,
  repository: Repository,
  branch: string,
  protection: BranchProtection,
) {
  const url = `${repositoryUrl(sandbox, repository)}/branches/${branch}/protection`;
  const { requiredStatusChecks: checks, requiredPullRequestReviews: reviews } =
    protection;
  return {
    url,
    ...(checks
      ? {
          required_status_checks: {
            url: `${url}/required_status_checks`,
            contexts_url: `${url}/required_status_checks/contexts`,
            strict: checks.strict,
            contexts: checks.contexts,
            checks: checks.contexts.map(context => ({ context, app_id: null })),
          },
        }
      : {}),
    ...(reviews
      ? {
          required_pull_request_reviews: {
            url: `${url}/required_pull_request_reviews`,
            dismiss_stale_reviews: reviews.dismissStaleReviews,
            require_code_owner_reviews: reviews.requireCodeOwnerReviews,
            required_approving_review_count:
              reviews.requiredApprovingReviewCount,
            require_last_push_approval: reviews.requireLastPushApproval,
          },
        }
      : {}),
    ...(protection.restrictions
      ? {
          restrictions: presentRestrictions(
            sandbox,
            url,
            protection.restrictions,
          ),
        }
      : {}),
    required_signatures: {
      url: `${url}/required_signatures`,
      enabled: protection.requiredSignatures,
    },
    enforce_admins: {
      url: `${url}/enforce_admins`,
      enabled: protection.enforceAdmins,
    },
    required_linear_history: { enabled: protection.requiredLinearHistory },
    allow_force_pushes: { enabled: protection.allowForcePushes },
    allow_deletions: { enabled: protection.allowDeletions },
    block_creations: { enabled: protection.blockCreations },
    required_conversation_resolution: {
      enabled: protection.requiredConversationResolution,
    },
    lock_branch: { enabled: false },
    allow_fork_syncing: { enabled: false },
  };
}

function presentRestrictions(
  sandbox: Sandbox,
  url: string,
  restrictions: NonNullable<BranchProtection['restrictions']>,
) {
  return {
    url: `${url}/restrictions`,
    users_url: `${url}/restrictions/users`,
    teams_url: `${url}/restrictions/teams`,
    apps_url: `${url}/restrictions/apps`,
    users: restrictions.users.map(login => simpleUser(sandbox, login)),
    teams: restrictions.teams.flatMap(slug => {
      const team = sandbox.store.team(slug);
      return team ? [fullTeam(sandbox, team)] : [];
    }),
    apps: [],
  };
}
