import type { Issue, PullRequest } from '../../state/model';
import { type Seconds, toInstantText } from '../calendar';
import type { IssuePlan, PullPlan, RepositoryPlan } from '../plan/model';
import type { IdRegister } from './ids';

const latest = (...times: (Seconds | null)[]) =>
  times.reduce((last: number, at) => Math.max(last, at ?? 0), 0);
const optional = (at: Seconds | null) =>
  at === null ? null : toInstantText(at);

/** Git's name of a commit that must have been written. */
export function shaOf(commit: { sha?: string; message: string } | undefined) {
  if (!commit?.sha) {
    throw new Error(`Commit '${commit?.message}' was never written`);
  }
  return commit.sha;
}

const REVIEW_TEXTS: Record<PullRequest['reviews'][number]['state'], string> = {
  APPROVED: 'Looks good to me.',
  CHANGES_REQUESTED: 'Please look at the limits once more.',
  COMMENTED: 'One question: what happens when it is called twice?',
};

export function assemblePull(
  plan: RepositoryPlan,
  pull: PullPlan,
  ids: IdRegister,
): PullRequest {
  const { spec } = plan;
  const merged = pull.fate === 'merged';
  const head = pull.commits[pull.commits.length - 1];
  const repository = `my-org/${spec.name}`;
  const assembled: PullRequest = {
    id: 0,
    repository,
    number: pull.number,
    title: pull.title,
    body: bodyOf(pull),
    state: pull.fate === 'open' ? 'open' : 'closed',
    draft: pull.draft,
    user: pull.author.login,
    headRef: pull.branch,
    headRepository: repository,
    headSha: shaOf(head),
    baseRef: spec.defaultBranch,
    baseSha: shaOf(pull.baseCommit),
    createdAt: toInstantText(pull.createdAt),
    updatedAt: toInstantText(
      latest(
        pull.createdAt,
        head.at,
        pull.endedAt,
        ...pull.reviews.map(review => review.at),
      ),
    ),
    closedAt: optional(pull.endedAt),
    mergedAt: merged ? optional(pull.endedAt) : null,
    mergedBy: merged ? pull.endedBy!.login : null,
    mergeCommitSha: merged ? shaOf(pull.mergeCommit) : null,
    labels: pull.labels,
    assignees: [],
    requestedReviewers: [],
    requestedTeams:
      pull.fate === 'open' && pull.reviews.length === 0 ? [spec.team] : [],
    reviews: pull.reviews.map(review => ({
      id: 0,
      user: review.user.login,
      state: review.state,
      submittedAt: toInstantText(review.at),
      body: REVIEW_TEXTS[review.state],
    })),
    generated: true,
  };
  ids.ask(pull.createdAt, id => {
    assembled.id = id;
  });
  pull.reviews.forEach((review, index) =>
    ids.ask(review.at, id => {
      assembled.reviews[index].id = id;
    }),
  );
  return assembled;
}

function bodyOf(pull: PullPlan): string {
  return pull.hotfixFor
    ? `${pull.body}\n\nMends #${pull.hotfixFor.number}.`
    : pull.body;
}

export function assembleIssue(
  plan: RepositoryPlan,
  issue: IssuePlan,
  ids: IdRegister,
): Issue {
  const assembled: Issue = {
    id: 0,
    repository: `my-org/${plan.spec.name}`,
    number: issue.number,
    title: issue.title,
    body: issue.deployment
      ? issue.body.replace('{sha}', shaOf(issue.deployment.commit).slice(0, 7))
      : issue.body,
    state: issue.closedAt === null ? 'open' : 'closed',
    stateReason: issue.stateReason,
    user: issue.user.login,
    labels: issue.labels,
    assignees: issue.assignees.map(({ login }) => login),
    createdAt: toInstantText(issue.createdAt),
    updatedAt: toInstantText(issue.closedAt ?? issue.createdAt),
    closedAt: optional(issue.closedAt),
    closedBy: issue.closedBy?.login ?? null,
    generated: true,
  };
  ids.ask(issue.createdAt, id => {
    assembled.id = id;
  });
  return assembled;
}
