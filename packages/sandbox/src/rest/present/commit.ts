import type { Commit } from '../../git/commitObject';
import type { FileChange } from '../../git/diff';
import type { Sandbox } from '../../Sandbox';
import type { Repository, User } from '../../state/model';
import { sameName } from '../../state/StateStore';
import { simpleUser } from './accounts';
import { nodeId } from './nodeId';
import { htmlUrl, repositoryUrl } from './repository';

/** The account that an e-mail address in a commit belongs to. */
export function userByEmail(sandbox: Sandbox, email: string): User | undefined {
  const { users } = sandbox.store.state;
  const noReply = /^(?:\d+\+)?([^@]+)@users\.noreply\./.exec(email);
  return users.find(
    user =>
      sameName(user.email, email) ||
      (noReply !== null && sameName(user.login, noReply[1])),
  );
}

/** The sandbox checks no signature, as GitHub says of a commit without one. */
export const unverified = {
  verified: false,
  reason: 'unsigned',
  signature: null,
  payload: null,
  verified_at: null,
};

/** GitHub's `commit`, as lists show it. */
export function presentCommit(
  sandbox: Sandbox,
  repository: Repository,
  commit: Commit,
) {
  const url = repositoryUrl(sandbox, repository);
  const html = htmlUrl(sandbox, repository);
  const account = (email: string) => {
    const user = userByEmail(sandbox, email);
    return user ? simpleUser(sandbox, user.login) : null;
  };
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', `${repository.id}:${commit.sha}`),
    commit: {
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
      url: `${url}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: unverified,
    },
    url: `${url}/commits/${commit.sha}`,
    html_url: `${html}/commit/${commit.sha}`,
    comments_url: `${url}/commits/${commit.sha}/comments`,
    author: account(commit.author.email),
    committer: account(commit.committer.email),
    parents: presentParents(url, html, commit),
  };
}

function presentParents(url: string, html: string, commit: Commit) {
  return commit.parents.map(sha => ({
    sha,
    url: `${url}/commits/${sha}`,
    html_url: `${html}/commit/${sha}`,
  }));
}

/** GitHub's `git-commit`, the object as git has it. */
export function presentGitCommit(
  sandbox: Sandbox,
  repository: Repository,
  commit: Commit,
) {
  const url = repositoryUrl(sandbox, repository);
  const html = htmlUrl(sandbox, repository);
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', `${repository.id}:${commit.sha}`),
    url: `${url}/git/commits/${commit.sha}`,
    html_url: `${html}/commit/${commit.sha}`,
    author: commit.author,
    committer: commit.committer,
    tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: presentParents(`${url}/git`, html, commit),
    verification: unverified,
  };
}

/** GitHub's `diff-entry`. */
export function presentFileChange(
  sandbox: Sandbox,
  repository: Repository,
  revision: string,
  change: FileChange,
) {
  const html = htmlUrl(sandbox, repository);
  const path = change.filename.split('/').map(encodeURIComponent).join('/');
  return {
    sha: change.sha,
    filename: change.filename,
    status: change.status,
    additions: change.additions,
    deletions: change.deletions,
    changes: change.additions + change.deletions,
    blob_url: `${html}/blob/${revision}/${path}`,
    raw_url: `${html}/raw/${revision}/${path}`,
    contents_url: `${repositoryUrl(sandbox, repository)}/contents/${path}?ref=${revision}`,
    ...(change.patch === undefined ? {} : { patch: change.patch }),
    ...(change.previousFilename === undefined
      ? {}
      : { previous_filename: change.previousFilename }),
  };
}
