import { instantNow, type Sandbox } from '../Sandbox';
import { GitHubError } from '../rest/errors';
import type { PullRequest, Repository, User } from '../state/model';
import { fullNameOf } from '../state/StateStore';
import { afterPush } from './afterPush';
import { makeMerge, type MergeMethod } from './makeMerge';
import { mergeState } from './mergeState';
import { deleteReference, updateReference } from './writing';

/**
 * Merges a pull request with real commits.
 *
 * @returns the sha of the base branch's new head.
 * @throws GitHubError 405 when it may not be merged, with GitHub's sentence, and
 * 409 when its head has moved on.
 */
export async function mergePull(
  sandbox: Sandbox,
  repository: Repository,
  pull: PullRequest,
  order: {
    user: User;
    method: MergeMethod;
    title?: string;
    message?: string;
    expectedHead?: string;
  },
): Promise<string> {
  return sandbox.repositories.exclusively(repository, async () => {
    await refuseUnmergeable(sandbox, repository, pull, order);
    const git = sandbox.repositories.open(repository);
    const reference = `refs/heads/${pull.baseRef}`;
    const base = await git.branch(pull.baseRef);
    if (!base) {
      throw new GitHubError(404, 'Base branch does not exist');
    }
    const now = instantNow(sandbox);
    const { name, email } = order.user;
    const signature = { name, email, date: now };
    const sha = await makeMerge(git, {
      base: base.sha,
      head: pull.headSha,
      method: order.method,
      message: commitMessage(pull, order),
      author: signature,
      committer: signature,
    });
    if (!sha) {
      throw new GitHubError(405, 'Pull Request is not mergeable');
    }
    await updateReference(git, reference, sha, base.sha);
    pull.baseSha = base.sha;
    pull.state = 'closed';
    pull.mergedAt = now;
    pull.closedAt = now;
    pull.updatedAt = now;
    pull.mergedBy = order.user.login;
    pull.mergeCommitSha = sha;
    if (
      repository.mergeSettings.deleteBranchOnMerge &&
      pull.headRepository === fullNameOf(repository) &&
      pull.headRef !== repository.defaultBranch
    ) {
      await deleteReference(git, `refs/heads/${pull.headRef}`);
    }
    await afterPush(
      sandbox,
      repository,
      [{ reference, from: base.sha, to: sha }],
      order.user,
    );
    return sha;
  });
}

async function refuseUnmergeable(
  sandbox: Sandbox,
  repository: Repository,
  pull: PullRequest,
  order: { user: User; method: MergeMethod; expectedHead?: string },
): Promise<void> {
  if (repository.archived) {
    throw new GitHubError(403, 'Repository was archived so is read-only.');
  }
  if (pull.state === 'closed') {
    throw new GitHubError(405, 'Pull Request is not mergeable');
  }
  if (pull.draft) {
    throw new GitHubError(405, 'Pull Request is still a draft');
  }
  const settings = repository.mergeSettings;
  const allowed = {
    merge: settings.allowMergeCommit,
    squash: settings.allowSquashMerge,
    rebase: settings.allowRebaseMerge,
  }[order.method];
  if (!allowed) {
    throw new GitHubError(
      405,
      `${{ merge: 'Merge commits', squash: 'Squash merges', rebase: 'Rebase merges' }[order.method]} are not allowed on this repository.`,
    );
  }
  if (order.expectedHead && order.expectedHead !== pull.headSha) {
    throw new GitHubError(
      409,
      'Head branch was modified. Review and try the merge again.',
    );
  }
  const state = await mergeState(sandbox, repository, pull, order.user);
  if (state.missing.length > 0) {
    throw new GitHubError(405, state.missing.join(' '));
  }
  if (state.mergeable === false) {
    throw new GitHubError(405, 'Pull Request is not mergeable');
  }
}

function commitMessage(
  pull: PullRequest,
  order: { method: MergeMethod; title?: string; message?: string },
): string {
  const owner = pull.headRepository.split('/')[0];
  const title =
    order.title ??
    (order.method === 'squash'
      ? `${pull.title} (#${pull.number})`
      : `Merge pull request #${pull.number} from ${owner}/${pull.headRef}`);
  const message =
    order.message ??
    (order.method === 'squash' ? (pull.body ?? '') : pull.title);
  return message ? `${title}\n\n${message}` : title;
}
