import { emptyTree, fileChanges } from '../git/diff';
import type { Commit } from '../git/commitObject';
import { GitHubError, notFound } from './errors';
import { presentCommit, presentFileChange } from './present/commit';
import { htmlUrl, repositoryUrl } from './present/repository';
import { pullsContaining } from './present/pull';
import type { RestCall } from './RestCall';
import type { RestRoutes } from './router';
import { sendArchive } from './archive';

/** @throws GitHubError 409 for an empty repository, 422 as GitHub for no commit. */
export async function commitOf(
  call: RestCall,
  revision: string,
): Promise<Commit> {
  const git = await call.filledGit(call.repository());
  const commit = await git.commit(revision);
  if (!commit) {
    throw new GitHubError(422, `No commit found for SHA: ${revision}`);
  }
  return commit;
}

async function listCommits(call: RestCall): Promise<void> {
  const repository = call.repository();
  const git = await call.filledGit(repository);
  const start = await git.commit(call.query('sha') ?? repository.defaultBranch);
  if (!start) {
    throw notFound();
  }
  const author = call.query('author');
  const query = {
    revision: start.sha,
    path: call.query('path'),
    since: call.query('since'),
    until: call.query('until'),
    author: author && (call.sandbox.store.user(author)?.email ?? author),
  };
  const page = call.page();
  const [total, commits] = await Promise.all([
    git.countCommits(query),
    git.commits({ ...query, skip: page.offset, limit: page.perPage }),
  ]);
  call.link(page, total);
  call.json(
    commits.map(commit => presentCommit(call.sandbox, repository, commit)),
  );
}

async function getCommit(call: RestCall): Promise<void> {
  const repository = call.repository();
  const commit = await commitOf(call, call.param('ref'));
  if (/\.sha$/.test(call.request.get('accept') ?? '')) {
    call.response.type('application/vnd.github.sha').send(commit.sha);
    return;
  }
  const changes = await fileChanges(
    call.git(repository),
    commit.parents[0] ?? emptyTree,
    commit.sha,
  );
  const sum = (key: 'additions' | 'deletions') =>
    changes.reduce((total, change) => total + change[key], 0);
  call.json({
    ...presentCommit(call.sandbox, repository, commit),
    stats: {
      additions: sum('additions'),
      deletions: sum('deletions'),
      total: sum('additions') + sum('deletions'),
    },
    files: changes
      .slice(0, 300)
      .map(change =>
        presentFileChange(call.sandbox, repository, commit.sha, change),
      ),
  });
}

async function compare(call: RestCall): Promise<void> {
  const repository = call.repository();
  const git = await call.filledGit(repository);
  const [baseName, headName] = call.param('basehead').split('...');
  const withoutOwner = (name: string) => name.replace(/^[^:/]+:/, '');
  const base = await git.commit(withoutOwner(baseName));
  const head = headName ? await git.commit(withoutOwner(headName)) : undefined;
  const mergeBase =
    base && head ? await git.mergeBase(base.sha, head.sha) : undefined;
  const common = mergeBase ? await git.commit(mergeBase) : undefined;
  if (!base || !head || !common) {
    throw notFound();
  }
  const ahead = { revision: head.sha, notIn: base.sha };
  const page = call.page();
  const [aheadBy, behindBy, commits, changes] = await Promise.all([
    git.countCommits(ahead),
    git.countCommits({ revision: base.sha, notIn: head.sha }),
    git.commits(ahead),
    fileChanges(git, common.sha, head.sha),
  ]);
  call.link(page, aheadBy);
  const url = `${repositoryUrl(call.sandbox, repository)}/compare/${call.param('basehead')}`;
  const html = `${htmlUrl(call.sandbox, repository)}/compare/${call.param('basehead')}`;
  const present = (commit: Commit) =>
    presentCommit(call.sandbox, repository, commit);
  call.json({
    url,
    html_url: html,
    permalink_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: present(base),
    merge_base_commit: present(common),
    status: comparison(aheadBy, behindBy),
    ahead_by: aheadBy,
    behind_by: behindBy,
    total_commits: aheadBy,
    commits: [...commits]
      .reverse()
      .slice(page.offset, page.offset + page.perPage)
      .map(present),
    files: changes
      .slice(0, 300)
      .map(change =>
        presentFileChange(call.sandbox, repository, head.sha, change),
      ),
  });
}

function comparison(ahead: number, behind: number) {
  if (ahead > 0 && behind > 0) {
    return 'diverged';
  }
  if (ahead > 0) {
    return 'ahead';
  }
  return behind > 0 ? 'behind' : 'identical';
}

async function pullsOfCommit(call: RestCall): Promise<void> {
  const repository = call.repository();
  const { sha } = await commitOf(call, call.param('commit_sha'));
  call.json(call.paged(await pullsContaining(call.sandbox, repository, sha)));
}

/** History of a repository and its archives. */
export const commitRoutes: RestRoutes = {
  'GET /repos/{owner}/{repo}/commits': listCommits,
  'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls': pullsOfCommit,
  'GET /repos/{owner}/{repo}/commits/{ref}': getCommit,
  'GET /repos/{owner}/{repo}/compare/{basehead}': compare,
  'GET /repos/{owner}/{repo}/tarball/{ref}': call =>
    sendArchive(call, 'tar.gz'),
  'GET /repos/{owner}/{repo}/zipball/{ref}': call => sendArchive(call, 'zip'),
};
