import { z } from 'zod';
import { instantNow, type Sandbox } from '../Sandbox';
import type { PullRequest, Repository, User } from '../state/model';
import { sameName } from '../state/StateStore';
import { GitHubError, notFound, validationFailed } from './errors';
import { simpleUser } from './present/accounts';
import { nodeId } from './present/nodeId';
import { htmlUrl, repositoryUrl } from './present/repository';
import { simplePull } from './present/pull';
import { pullOf } from './pulls';
import type { RestCall } from './RestCall';
import type { RestRoutes } from './router';

type Review = PullRequest['reviews'][number];

function presentReview(
  call: RestCall,
  repository: Repository,
  pull: PullRequest,
  review: Review,
) {
  const url = `${repositoryUrl(call.sandbox, repository)}/pulls/${pull.number}`;
  const html = `${htmlUrl(call.sandbox, repository)}/pull/${pull.number}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: nodeId('PullRequestReview', review.id),
    user: simpleUser(call.sandbox, review.user),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: url,
    _links: { html: { href: html }, pull_request: { href: url } },
    submitted_at: review.submittedAt,
    commit_id: pull.headSha,
    author_association: 'MEMBER',
  };
}

/**
 * Adds a verdict on a pull request.
 *
 * @throws GitHubError 422 when the author judges the own work or it is closed.
 */
export function addReview(
  sandbox: Sandbox,
  pull: PullRequest,
  review: { user: User; state: Review['state']; body: string },
): Review {
  if (sameName(pull.user, review.user.login) && review.state !== 'COMMENTED') {
    throw new GitHubError(422, 'Unprocessable Entity', {
      errors: [
        review.state === 'APPROVED'
          ? 'Can not approve your own pull request'
          : 'Can not request changes on your own pull request',
      ],
    });
  }
  if (pull.state === 'closed' && review.state !== 'COMMENTED') {
    throw new GitHubError(422, 'Unprocessable Entity', {
      errors: ['Can not review a closed pull request'],
    });
  }
  const added: Review = {
    id: sandbox.store.nextId(),
    user: review.user.login,
    state: review.state,
    submittedAt: instantNow(sandbox),
    body: review.body,
  };
  pull.reviews.push(added);
  pull.requestedReviewers = pull.requestedReviewers.filter(
    login => !sameName(login, review.user.login),
  );
  pull.updatedAt = added.submittedAt;
  sandbox.store.changed();
  return added;
}

const reviewBody = z.object({
  body: z.string().default(''),
  event: z.enum(['APPROVE', 'REQUEST_CHANGES', 'COMMENT']).default('COMMENT'),
});

const states = {
  APPROVE: 'APPROVED',
  REQUEST_CHANGES: 'CHANGES_REQUESTED',
  COMMENT: 'COMMENTED',
} as const;

const reviewersBody = z.object({
  reviewers: z.array(z.string()).default([]),
  team_reviewers: z.array(z.string()).default([]),
});

function requestReviewers(call: RestCall): void {
  const repository = call.repository('triage');
  const pull = pullOf(call, repository);
  const body = call.body(reviewersBody);
  const { store } = call.sandbox;
  const users = body.reviewers.map(login => {
    const user = store.user(login);
    if (!user) {
      throw new GitHubError(
        422,
        'Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository.',
      );
    }
    if (sameName(user.login, pull.user)) {
      throw new GitHubError(
        422,
        'Review cannot be requested from pull request author.',
      );
    }
    return user.login;
  });
  const teams = body.team_reviewers.map(slug => {
    const team = store.team(slug);
    if (!team) {
      throw validationFailed({
        resource: 'PullRequest',
        field: 'team_reviewers',
        code: 'invalid',
      });
    }
    return team.slug;
  });
  pull.requestedReviewers = [
    ...new Set([...pull.requestedReviewers, ...users]),
  ];
  pull.requestedTeams = [...new Set([...pull.requestedTeams, ...teams])];
  pull.updatedAt = instantNow(call.sandbox);
  store.changed();
  call.json(simplePull(call.sandbox, repository, pull), 201);
}

/** Reviews of pull requests. */
export const reviewRoutes: RestRoutes = {
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews': call => {
    const repository = call.repository();
    const pull = pullOf(call, repository);
    call.json(
      call
        .paged(pull.reviews)
        .map(review => presentReview(call, repository, pull, review)),
    );
  },
  'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews': call => {
    const repository = call.repository();
    const pull = pullOf(call, repository);
    const { body, event } = call.body(reviewBody);
    const review = addReview(call.sandbox, pull, {
      user: call.user,
      state: states[event],
      body,
    });
    call.json(presentReview(call, repository, pull, review));
  },
  'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers':
    requestReviewers,
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}': call => {
    const repository = call.repository();
    const pull = pullOf(call, repository);
    const review = pull.reviews.find(
      ({ id }) => id === Number(call.param('review_id')),
    );
    if (!review) {
      throw notFound();
    }
    call.json(presentReview(call, repository, pull, review));
  },
};
