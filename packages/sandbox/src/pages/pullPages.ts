import { InputError, NotFoundError } from '@backstage/errors';
import { fileChanges } from '../git/diff';
import { mergePull } from '../git/mergePull';
import { mergeState, type MergeState } from '../git/mergeState';
import { accessLevel, atLeast } from '../rest/access';
import { GitHubError } from '../rest/errors';
import { pullRange } from '../rest/present/pull';
import { addReview } from '../rest/reviews';
import type { PullRequest, Repository } from '../state/model';
import { fullNameOf, sameName } from '../state/StateStore';
import { diffBody } from './diff';
import { type Html, html } from './html';
import { ofRepository, sendListPage } from './listPage';
import { renderMarkdown } from './markdown';
import { generatedLabel, type PageCall, time } from './PageCall';

export function pullsPage(call: PageCall): void {
  const repository = call.repository();
  const base = `/${fullNameOf(repository)}`;
  sendListPage(call, repository, {
    title: 'Pull requests',
    items: ofRepository(repository, call.sandbox.store.state.pullRequests).sort(
      (left, right) => right.number - left.number,
    ),
    empty: 'No pull requests yet. Push a branch, then open one.',
    columns: ['Number', 'Title', 'State', 'Author', 'Opened'],
    cells: pull =>
      html`<td>#${pull.number}</td>
        <td>
          <a href="${base}/pull/${pull.number}">${pull.title}</a>
          ${pull.generated && generatedLabel}
        </td>
        <td>${stateLabel(pull)}</td>
        <td><a href="/${pull.user}">${pull.user}</a></td>
        <td>${time(pull.createdAt)}</td>`,
  });
}

function stateLabel(pull: PullRequest): Html {
  if (pull.mergedAt) {
    return html`<span class="good">merged</span>`;
  }
  return pull.state === 'open'
    ? html`<span class="wait">${pull.draft ? 'draft' : 'open'}</span>`
    : html`<span class="bad">closed</span>`;
}

function pullOf(call: PageCall, repository: Repository): PullRequest {
  const pull = call.sandbox.store.pullRequest(
    repository,
    Number(call.param('number')),
  );
  if (!pull) {
    throw new NotFoundError(
      `${fullNameOf(repository)} has no pull request ${call.param('number')}`,
    );
  }
  return pull;
}

export async function pullPage(call: PageCall): Promise<void> {
  const repository = call.repository();
  const pull = pullOf(call, repository);
  const git = call.git(repository);
  const range = await pullRange(git, pull);
  const changes = range ? await fileChanges(git, range.from, range.to) : [];
  const base = `/${fullNameOf(repository)}`;
  const state = await mergeState(call.sandbox, repository, pull, call.persona);
  call.sendInRepository(repository, {
    title: `${pull.title} #${pull.number}`,
    trail: [
      { label: 'Pull requests', href: `${base}/pulls` },
      { label: `#${pull.number}` },
    ],
    body: html`<p>
        ${stateLabel(pull)} · <a href="/${pull.user}">${pull.user}</a> wants to
        merge <code>${pull.headRef}</code> into <code>${pull.baseRef}</code> ·
        ${time(pull.createdAt)} ${pull.generated && generatedLabel}
      </p>
      ${
        pull.body &&
        html`<div class="document">
          ${renderMarkdown(pull.body, `${base}/blob/${pull.headRef}`)}
        </div>`
      }
      ${reviewsBody(pull)}
      ${pull.state === 'open' && decideBody(call, repository, pull, state)}
      ${
        pull.mergedAt &&
        html`<p>
          Merged by <a href="/${pull.mergedBy}">${pull.mergedBy}</a>,
          ${time(pull.mergedAt)}, as
          <a href="${base}/commit/${pull.mergeCommitSha}"
            ><code>${pull.mergeCommitSha?.slice(0, 7)}</code></a
          >
        </p>`
      }
      ${diffBody(changes)}`,
  });
}

function reviewsBody(pull: PullRequest): Html {
  return html`<h2>Reviews</h2>
    ${
      pull.reviews.length === 0
        ? html`<p>No reviews yet.</p>`
        : html`<ul>
            ${pull.reviews.map(
              review =>
                html`<li>
                  <a href="/${review.user}">${review.user}</a>
                  ${review.state.toLowerCase().replace('_', ' ')},
                  ${time(review.submittedAt)} ${review.body}
                </li>`,
            )}
          </ul>`
    }`;
}

/** The forms for reviewing and merging, or why they are not there. */
function decideBody(
  call: PageCall,
  repository: Repository,
  pull: PullRequest,
  state: MergeState,
): Html {
  const mayPush = atLeast(
    accessLevel(call.sandbox.store, repository, call.persona),
    'push',
  );
  if (!mayPush || repository.archived) {
    return html`<p>
      ${call.persona.login} may not push to this repository.
      <a href="/sandbox/persona">Act as somebody else.</a>
    </p>`;
  }
  const base = `/${fullNameOf(repository)}/pull/${pull.number}`;
  const { mergeSettings } = repository;
  const methods = [
    mergeSettings.allowMergeCommit && ['merge', 'Merge commit'],
    mergeSettings.allowSquashMerge && ['squash', 'Squash'],
    mergeSettings.allowRebaseMerge && ['rebase', 'Rebase'],
  ].filter(method => method !== false);
  const blocked = state.missing.length > 0 || state.mergeable === false;
  return html`<h2>Decide</h2>
    ${
      sameName(pull.user, call.persona.login)
        ? html`<p>
            ${pull.user} opened this and cannot approve it.
            <a href="/sandbox/persona">Act as somebody else.</a>
          </p>`
        : html`<form class="row" method="post" action="${base}/review">
            <button type="submit" name="verdict" value="APPROVED">
              Approve
            </button>
            <button type="submit" name="verdict" value="CHANGES_REQUESTED">
              Request changes
            </button>
          </form>`
    }
    ${
      blocked
        ? html`<p class="wait">
            It cannot be merged yet.
            ${state.mergeable === false && 'It conflicts with the base branch. '}
            ${state.missing.join(' ')}
          </p>`
        : html`<form class="row" method="post" action="${base}/merge">
            <label
              >How
              <select name="method">
                ${methods.map(
                  ([value, label]) =>
                    html`<option value="${value}">${label}</option>`,
                )}
              </select></label
            >
            <button class="main" type="submit">Merge pull request</button>
          </form>`
    }`;
}

function requirePush(call: PageCall, repository: Repository): void {
  const level = accessLevel(call.sandbox.store, repository, call.persona);
  if (!atLeast(level, 'push')) {
    throw new GitHubError(
      403,
      `${call.persona.login} may not push to ${fullNameOf(repository)}`,
    );
  }
}

export function postReview(call: PageCall): void {
  const repository = call.repository();
  const pull = pullOf(call, repository);
  requirePush(call, repository);
  const verdict = call.request.body.verdict;
  if (verdict !== 'APPROVED' && verdict !== 'CHANGES_REQUESTED') {
    throw new InputError(
      `verdict is '${verdict}'; it must be APPROVED or CHANGES_REQUESTED`,
    );
  }
  addReview(call.sandbox, pull, {
    user: call.persona,
    state: verdict,
    body: '',
  });
  call.response.redirect(303, call.request.path.replace(/\/review$/, ''));
}

export async function postMerge(call: PageCall): Promise<void> {
  const repository = call.repository();
  const pull = pullOf(call, repository);
  requirePush(call, repository);
  const { method } = call.request.body;
  if (method !== 'merge' && method !== 'squash' && method !== 'rebase') {
    throw new InputError(
      `method is '${method}'; it must be merge, squash or rebase`,
    );
  }
  await mergePull(call.sandbox, repository, pull, {
    user: call.persona,
    method,
  });
  call.response.redirect(303, call.request.path.replace(/\/merge$/, ''));
}
