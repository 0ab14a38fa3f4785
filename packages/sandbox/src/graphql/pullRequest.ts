import { fileChanges } from '../git/diff';
import { nodeId } from '../rest/present/nodeId';
import { pullRange } from '../rest/present/pull';
import type { PullRequest, Repository } from '../state/model';
import { by, descending } from '../sorting';
import { ownerNode, refNode, repositoryNode } from './repository';
import { connection, type ConnectionArguments } from './connection';
import type { QueryContext } from './context';
import { commitNode } from './gitObjects';
import { labelNode } from './issue';

export interface PullArguments extends ConnectionArguments {
  states?: ('OPEN' | 'CLOSED' | 'MERGED')[] | null;
  headRefName?: string | null;
  baseRefName?: string | null;
  labels?: string[] | null;
  orderBy?: {
    field: 'CREATED_AT' | 'UPDATED_AT';
    direction: 'ASC' | 'DESC';
  } | null;
}

function stateOf(pull: PullRequest): 'OPEN' | 'CLOSED' | 'MERGED' {
  if (pull.mergedAt) {
    return 'MERGED';
  }
  return pull.state === 'open' ? 'OPEN' : 'CLOSED';
}

/** The pull requests that the arguments choose, as a connection. */
export function pullRequestsOf(
  context: QueryContext,
  repository: Repository,
  candidates: PullRequest[],
  given: PullArguments,
) {
  const { states, headRefName, baseRefName, labels, orderBy } = given;
  const key = orderBy?.field === 'UPDATED_AT' ? 'updatedAt' : 'createdAt';
  const ascending = by<PullRequest>(
    pull => pull[key],
    pull => pull.number,
  );
  const chosen = candidates
    .filter(
      pull =>
        (!states || states.includes(stateOf(pull))) &&
        (!headRefName || pull.headRef === headRefName) &&
        (!baseRefName || pull.baseRef === baseRefName) &&
        (!labels || labels.some(label => pull.labels.includes(label))),
    )
    .sort(orderBy?.direction === 'DESC' ? descending(ascending) : ascending);
  return connection(
    chosen,
    given,
    pull => pullRequestNode(context, repository, pull),
    'pullRequests',
  );
}

export function pullRequestNode(
  context: QueryContext,
  repository: Repository,
  pull: PullRequest,
): object {
  const { sandbox } = context;
  const git = sandbox.repositories.open(repository);
  const path = `/${pull.repository}/pull/${pull.number}`;
  const changes = async () => {
    const range = await pullRange(git, pull);
    return range ? fileChanges(git, range.from, range.to) : [];
  };
  const sum = async (key: 'additions' | 'deletions') =>
    (await changes()).reduce((total, change) => total + change[key], 0);
  return {
    __typename: 'PullRequest',
    id: nodeId('PullRequest', pull.id),
    databaseId: pull.id,
    fullDatabaseId: String(pull.id),
    number: pull.number,
    title: pull.title,
    body: pull.body ?? '',
    url: `${sandbox.baseUrl}${path}`,
    permalink: `${sandbox.baseUrl}${path}`,
    resourcePath: path,
    state: stateOf(pull),
    closed: pull.state === 'closed',
    merged: pull.mergedAt !== null,
    isDraft: pull.draft,
    author: () => ownerNode(context, pull.user),
    createdAt: pull.createdAt,
    updatedAt: pull.updatedAt,
    closedAt: pull.closedAt,
    mergedAt: pull.mergedAt,
    mergedBy: () => (pull.mergedBy ? ownerNode(context, pull.mergedBy) : null),
    mergeCommit: async () => {
      const commit = pull.mergeCommitSha
        ? await git.commit(pull.mergeCommitSha)
        : undefined;
      return commit ? commitNode(context, repository, commit) : null;
    },
    baseRefName: pull.baseRef,
    baseRefOid: pull.baseSha,
    headRefName: pull.headRef,
    headRefOid: pull.headSha,
    headRef: () => refNode(context, repository, `refs/heads/${pull.headRef}`),
    baseRef: () => refNode(context, repository, `refs/heads/${pull.baseRef}`),
    repository: () => repositoryNode(context, repository),
    additions: () => sum('additions'),
    deletions: () => sum('deletions'),
    changedFiles: async () => (await changes()).length,
    commits: async (given: ConnectionArguments) => {
      const range = await pullRange(git, pull);
      const commits = range
        ? await git.commits({ revision: range.to, notIn: range.from })
        : [];
      return connection(
        commits.reverse(),
        given,
        commit => ({
          __typename: 'PullRequestCommit',
          id: nodeId('PullRequestCommit', `${pull.id}:${commit.sha}`),
          url: `${sandbox.baseUrl}${path}/commits/${commit.sha}`,
          commit: () => commitNode(context, repository, commit),
        }),
        'commits',
      );
    },
    labels: (given: ConnectionArguments) =>
      connection(
        pull.labels,
        given,
        name => labelNode(context, repository, name),
        'labels',
      ),
    reviews: (given: ConnectionArguments & { states?: string[] | null }) =>
      connection(
        pull.reviews.filter(
          ({ state }) => !given.states || given.states.includes(state),
        ),
        given,
        review => ({
          __typename: 'PullRequestReview',
          id: nodeId('PullRequestReview', review.id),
          state: review.state,
          body: review.body,
          author: () => ownerNode(context, review.user),
          createdAt: review.submittedAt,
          submittedAt: review.submittedAt,
          url: `${sandbox.baseUrl}${path}#pullrequestreview-${review.id}`,
        }),
        'reviews',
      ),
  };
}
