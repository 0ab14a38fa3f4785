import { z } from 'zod';
import { fileChanges } from '../git/diff';
import { instantNow } from '../Sandbox';
import type { PullRequest, Repository } from '../state/model';
import { fullNameOf } from '../state/StateStore';
import { queuePullRequestRuns } from '../actions/pullRequestRuns';
import { by, descending } from '../sorting';
import { GitHubError, notFound, validationFailed } from './errors';
import { presentCommit, presentFileChange } from './present/commit';
import { fullPull, pullRange, simplePull } from './present/pull';
import type { RestCall } from './RestCall';
import type { RestRoutes } from './router';

/** The pull request of the path. @throws GitHubError 404. */
export function pullOf(call: RestCall, repository: Repository): PullRequest {
  const pull = call.sandbox.store.pullRequest(
    repository,
    Number(call.param('pull_number')),
  );
  if (!pull) {
    throw notFound();
  }
  return pull;
}

function listPulls(call: RestCall): void {
  const repository = call.repository();
  const state = call.query('state') ?? 'open';
  const [head, base] = [call.query('head'), call.query('base')];
  const sort = call.query('sort') === 'updated' ? 'updatedAt' : 'createdAt';
  const ascending = by<PullRequest>(
    pull => pull[sort],
    pull => pull.number,
  );
  const pulls = call.sandbox.store.state.pullRequests
    .filter(
      pull =>
        pull.repository === fullNameOf(repository) &&
        (state === 'all' || pull.state === state) &&
        (base === undefined || pull.baseRef === base) &&
        (head === undefined ||
          `${pull.headRepository.split('/')[0]}:${pull.headRef}` === head ||
          pull.headRef === head),
    )
    .sort(
      call.query('direction') === 'asc' ? ascending : descending(ascending),
    );
  call.json(
    call.paged(pulls).map(pull => simplePull(call.sandbox, repository, pull)),
  );
}

const createBody = z.object({
  title: z.string().min(1),
  head: z.string(),
  base: z.string(),
  body: z.string().nullish(),
  draft: z.boolean().default(false),
});

async function createPull(call: RestCall): Promise<void> {
  const repository = call.repository('push');
  const { store } = call.sandbox;
  const body = call.body(createBody);
  const git = await call.filledGit(repository);
  const headRef = body.head.replace(/^[^:]+:/, '');
  const head = await git.branch(headRef);
  const base = await git.branch(body.base);
  if (!head || !base) {
    throw validationFailed({
      resource: 'PullRequest',
      field: head ? 'base' : 'head',
      code: 'invalid',
    });
  }
  const fullName = fullNameOf(repository);
  const open = store.state.pullRequests.find(
    pull =>
      pull.repository === fullName &&
      pull.state === 'open' &&
      pull.headRef === headRef &&
      pull.baseRef === body.base,
  );
  if (open) {
    throw validationFailed({
      resource: 'PullRequest',
      code: 'custom',
      message: `A pull request already exists for ${repository.owner}:${headRef}.`,
    });
  }
  if ((await git.countCommits({ revision: head.sha, notIn: base.sha })) === 0) {
    throw validationFailed({
      resource: 'PullRequest',
      code: 'custom',
      message: `No commits between ${body.base} and ${headRef}`,
    });
  }
  const now = instantNow(call.sandbox);
  const pull: PullRequest = {
    id: store.nextId(),
    repository: fullName,
    number: store.nextNumber(repository),
    title: body.title,
    body: body.body ?? null,
    state: 'open',
    draft: body.draft,
    user: call.user.login,
    headRef,
    headRepository: fullName,
    headSha: head.sha,
    baseRef: body.base,
    baseSha: base.sha,
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    mergedAt: null,
    mergedBy: null,
    mergeCommitSha: null,
    labels: [],
    assignees: [],
    requestedReviewers: [],
    requestedTeams: [],
    reviews: [],
    generated: false,
  };
  store.state.pullRequests.push(pull);
  store.changed();
  await queuePullRequestRuns(call.sandbox, repository, pull);
  const answer = await fullPull(call.sandbox, repository, pull);
  call.response.set('Location', answer.url);
  call.json(answer, 201);
}

const updateBody = z.object({
  title: z.string().min(1).optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  base: z.string().optional(),
});

async function updatePull(call: RestCall): Promise<void> {
  const repository = call.repository('triage');
  const pull = pullOf(call, repository);
  const body = call.body(updateBody);
  const now = instantNow(call.sandbox);
  if (body.state === 'open' && pull.mergedAt) {
    throw validationFailed({
      resource: 'PullRequest',
      field: 'state',
      code: 'invalid',
      message: 'state cannot be changed. The pull request is merged.',
    });
  }
  if (body.base !== undefined) {
    const base = await call.git(repository).branch(body.base);
    if (!base) {
      throw validationFailed({
        resource: 'PullRequest',
        field: 'base',
        code: 'invalid',
      });
    }
    pull.baseRef = body.base;
    pull.baseSha = base.sha;
  }
  pull.title = body.title ?? pull.title;
  pull.body = body.body === undefined ? pull.body : body.body;
  if (body.state && body.state !== pull.state) {
    pull.state = body.state;
    pull.closedAt = body.state === 'closed' ? now : null;
  }
  pull.updatedAt = now;
  call.sandbox.store.changed();
  call.json(await fullPull(call.sandbox, repository, pull));
}

async function listFiles(call: RestCall): Promise<void> {
  const repository = call.repository();
  const pull = pullOf(call, repository);
  const git = call.git(repository);
  const range = await pullRange(git, pull);
  const changes = range ? await fileChanges(git, range.from, range.to) : [];
  call.json(
    call
      .paged(changes)
      .map(change =>
        presentFileChange(call.sandbox, repository, pull.headSha, change),
      ),
  );
}

async function listPullCommits(call: RestCall): Promise<void> {
  const repository = call.repository();
  const git = call.git(repository);
  const range = await pullRange(git, pullOf(call, repository));
  const commits = range
    ? await git.commits({ revision: range.to, notIn: range.from })
    : [];
  call.json(
    call
      .paged(commits.reverse())
      .map(commit => presentCommit(call.sandbox, repository, commit)),
  );
}

/** Pull requests. */
export const pullRoutes: RestRoutes = {
  'GET /repos/{owner}/{repo}/pulls': listPulls,
  'POST /repos/{owner}/{repo}/pulls': createPull,
  'GET /repos/{owner}/{repo}/pulls/{pull_number}': async call => {
    const repository = call.repository();
    const pull = pullOf(call, repository);
    if (/\.diff/.test(call.request.get('accept') ?? '')) {
      throw new GitHubError(
        406,
        'The sandbox serves pull requests as JSON only',
      );
    }
    call.json(await fullPull(call.sandbox, repository, pull));
  },
  'PATCH /repos/{owner}/{repo}/pulls/{pull_number}': updatePull,
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/files': listFiles,
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits': listPullCommits,
};
