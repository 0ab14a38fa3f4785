import type { GitRepository } from '../../git/GitRepository';
import { fileChanges } from '../../git/diff';
import { mergeState } from '../../git/mergeState';
import type { Sandbox } from '../../Sandbox';
import type { PullRequest, Repository } from '../../state/model';
import { fullNameOf } from '../../state/StateStore';
import { nullableUser, presentTeam, simpleUser } from './accounts';
import { presentLabel } from './label';
import { nodeId } from './nodeId';
import { fullRepository, htmlUrl, repositoryUrl } from './repository';

/** GitHub's `pull-request-simple`, as lists show it. */
export function simplePull(
  sandbox: Sandbox,
  repository: Repository,
  pull: PullRequest,
) {
  const url = repositoryUrl(sandbox, repository);
  const html = `${htmlUrl(sandbox, repository)}/pull/${pull.number}`;
  const self = `${url}/pulls/${pull.number}`;
  const issue = `${url}/issues/${pull.number}`;
  const assignees = pull.assignees.map(login => simpleUser(sandbox, login));
  const links = {
    comments_url: `${issue}/comments`,
    commits_url: `${self}/commits`,
    review_comments_url: `${self}/comments`,
    review_comment_url: `${url}/pulls/comments{/number}`,
    statuses_url: `${url}/statuses/${pull.headSha}`,
  };
  return {
    url: self,
    id: pull.id,
    node_id: nodeId('PullRequest', pull.id),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    ...links,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: simpleUser(sandbox, pull.user),
    body: pull.body,
    labels: pull.labels.map(name => presentLabel(sandbox, repository, name)),
    milestone: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    assignee: assignees[0] ?? null,
    assignees,
    requested_reviewers: pull.requestedReviewers.map(login =>
      simpleUser(sandbox, login),
    ),
    requested_teams: pull.requestedTeams.flatMap(slug => {
      const team = sandbox.store.team(slug);
      return team ? [presentTeam(sandbox, team)] : [];
    }),
    head: presentEnd(sandbox, pull.headRepository, pull.headRef, pull.headSha),
    base: presentEnd(sandbox, pull.repository, pull.baseRef, pull.baseSha),
    _links: {
      self: { href: self },
      html: { href: html },
      issue: { href: issue },
      comments: { href: links.comments_url },
      review_comments: { href: links.review_comments_url },
      review_comment: { href: links.review_comment_url },
      commits: { href: links.commits_url },
      statuses: { href: links.statuses_url },
    },
    author_association: 'MEMBER',
    auto_merge: null,
    draft: pull.draft,
    sandbox: { generated: pull.generated },
  };
}

function presentEnd(
  sandbox: Sandbox,
  fullName: string,
  ref: string,
  sha: string,
) {
  const [owner, name] = fullName.split('/');
  const repository = sandbox.store.repository(owner, name);
  return {
    label: `${owner}:${ref}`,
    ref,
    sha,
    user: simpleUser(sandbox, owner),
    repo: repository ? fullRepository(sandbox, repository) : null,
  };
}

/** The commits and files a pull request brings, also after it was merged. */
export async function pullRange(
  git: GitRepository,
  pull: PullRequest,
): Promise<{ from: string; to: string } | undefined> {
  const [base, head] = await Promise.all([
    git.commit(pull.mergedAt ? pull.baseSha : `refs/heads/${pull.baseRef}`),
    git.commit(pull.headSha),
  ]);
  if (!base || !head) {
    return undefined;
  }
  const from = await git.mergeBase(base.sha, head.sha);
  return from ? { from, to: head.sha } : undefined;
}

/** GitHub's `pull-request`, with what it takes git to find out. */
export async function fullPull(
  sandbox: Sandbox,
  repository: Repository,
  pull: PullRequest,
) {
  const git = sandbox.repositories.open(repository);
  const range = await pullRange(git, pull);
  const [changes, commits, merge] = await Promise.all([
    range ? fileChanges(git, range.from, range.to) : [],
    range
      ? git.countCommits({ revision: range.to, notIn: range.from })
      : Promise.resolve(0),
    mergeState(sandbox, repository, pull),
  ]);
  const sum = (key: 'additions' | 'deletions') =>
    changes.reduce((total, change) => total + change[key], 0);
  return {
    ...simplePull(sandbox, repository, pull),
    merged: pull.mergedAt !== null,
    mergeable: merge.mergeable,
    rebaseable: merge.mergeable,
    mergeable_state: merge.state,
    merged_by: nullableUser(sandbox, pull.mergedBy),
    comments: 0,
    review_comments: 0,
    maintainer_can_modify: false,
    commits,
    additions: sum('additions'),
    deletions: sum('deletions'),
    changed_files: changes.length,
  };
}

/** Pull requests of a repository that brought or would bring a commit. */
export async function pullsContaining(
  sandbox: Sandbox,
  repository: Repository,
  sha: string,
) {
  const git = sandbox.repositories.open(repository);
  const candidates = sandbox.store.state.pullRequests.filter(
    ({ repository: name }) => name === fullNameOf(repository),
  );
  const direct = candidates.filter(
    pull => pull.mergeCommitSha === sha || pull.headSha === sha,
  );
  if (direct.length > 0) {
    return direct.map(pull => simplePull(sandbox, repository, pull));
  }
  for (const pull of candidates) {
    const range = await pullRange(git, pull);
    const commits = range
      ? await git.commits({ revision: range.to, notIn: range.from })
      : [];
    if (commits.some(commit => commit.sha === sha)) {
      return [simplePull(sandbox, repository, pull)];
    }
  }
  return [];
}
