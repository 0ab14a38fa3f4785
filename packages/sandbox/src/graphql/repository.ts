import { accessLevel } from '../rest/access';
import { nodeId } from '../rest/present/nodeId';
import type { Repository } from '../state/model';
import { fullNameOf } from '../state/StateStore';
import { organizationNode, userNode } from './accounts';
import { connection, type ConnectionArguments } from './connection';
import { notResolved, type QueryContext } from './context';
import { deploymentsOf, type DeploymentArguments } from './deployment';
import { commitNode, gitObjectNode } from './gitObjects';
import { issueNode } from './issue';
import {
  pullRequestNode,
  pullRequestsOf,
  type PullArguments,
} from './pullRequest';

export function repositoryNode(
  context: QueryContext,
  repository: Repository,
): object {
  const { sandbox } = context;
  const { store } = sandbox;
  const git = sandbox.repositories.open(repository);
  const fullName = fullNameOf(repository);
  const pullRequests = () =>
    store.state.pullRequests.filter(pull => pull.repository === fullName);
  return {
    __typename: 'Repository',
    id: nodeId('Repository', repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName,
    description: repository.description,
    url: `${sandbox.baseUrl}/${fullName}`,
    resourcePath: `/${fullName}`,
    homepageUrl: repository.homepage,
    isArchived: repository.archived,
    isFork: repository.fork,
    isPrivate: repository.visibility !== 'public',
    isTemplate: repository.isTemplate,
    isDisabled: false,
    isEmpty: () => git.isEmpty(),
    visibility: repository.visibility.toUpperCase(),
    createdAt: repository.createdAt,
    updatedAt: repository.updatedAt,
    pushedAt: repository.pushedAt,
    primaryLanguage: () =>
      repository.language
        ? {
            __typename: 'Language',
            id: nodeId('Language', repository.language),
            name: repository.language,
            color: null,
          }
        : null,
    viewerPermission: () => {
      const level = accessLevel(store, repository, context.viewer.user);
      return {
        none: null,
        pull: 'READ',
        triage: 'TRIAGE',
        push: 'WRITE',
        maintain: 'MAINTAIN',
        admin: 'ADMIN',
      }[level];
    },
    owner: () => ownerNode(context, repository.owner),
    parent: () => {
      const [owner, name] = (repository.parentFullName ?? '/').split('/');
      const parent = store.repository(owner, name);
      return parent ? repositoryNode(context, parent) : null;
    },
    repositoryTopics: (given: ConnectionArguments) =>
      connection(
        repository.topics,
        given,
        topic => topicNode(context, repository, topic),
        'repositoryTopics',
      ),
    defaultBranchRef: () =>
      refNode(context, repository, `refs/heads/${repository.defaultBranch}`),
    ref: ({ qualifiedName }: { qualifiedName: string }) =>
      findRef(context, repository, qualifiedName),
    refs: async (
      given: ConnectionArguments & { refPrefix: string; query?: string | null },
    ) => {
      const references = await git.references(given.refPrefix);
      return connection(
        references.filter(({ name }) => name.includes(given.query ?? '')),
        given,
        ({ name }) => refNode(context, repository, name),
        'refs',
      );
    },
    object: async (given: { expression?: string; oid?: string }) => {
      const found = await git.read(given.oid ?? given.expression ?? '');
      return found ? gitObjectNode(context, repository, found) : null;
    },
    pullRequests: (given: PullArguments) =>
      pullRequestsOf(context, repository, pullRequests(), given),
    pullRequest: ({ number }: { number: number }) => {
      const pull = store.pullRequest(repository, number);
      if (!pull) {
        throw notResolved('PullRequest', 'number', String(number));
      }
      return pullRequestNode(context, repository, pull);
    },
    deployments: (given: DeploymentArguments) =>
      deploymentsOf(context, repository, given),
    issues: (
      given: ConnectionArguments & {
        states?: string[] | null;
        labels?: string[] | null;
      },
    ) =>
      connection(
        store.state.issues.filter(
          issue =>
            issue.repository === fullName &&
            (!given.states ||
              given.states.includes(issue.state.toUpperCase())) &&
            (!given.labels ||
              given.labels.some(label => issue.labels.includes(label))),
        ),
        given,
        issue => issueNode(context, repository, issue),
        'issues',
      ),
  };
}

export function ownerNode(context: QueryContext, login: string): object | null {
  const { store } = context.sandbox;
  if (login.toLowerCase() === store.state.organization.login.toLowerCase()) {
    return organizationNode(context, store.state.organization);
  }
  const user = store.user(login);
  return user ? userNode(context, user) : null;
}

function topicNode(
  context: QueryContext,
  repository: Repository,
  topic: string,
) {
  const url = `${context.sandbox.baseUrl}/topics/${topic}`;
  return {
    __typename: 'RepositoryTopic',
    id: nodeId('RepositoryTopic', `${repository.id}:${topic}`),
    url,
    resourcePath: `/topics/${topic}`,
    topic: {
      __typename: 'Topic',
      id: nodeId('Topic', topic),
      name: topic,
      stargazerCount: 0,
    },
  };
}

/** A branch or tag by its full name, or by its short one as GitHub takes it. */
async function findRef(
  context: QueryContext,
  repository: Repository,
  name: string,
): Promise<object | null> {
  const candidates = name.startsWith('refs/')
    ? [name]
    : [`refs/heads/${name}`, `refs/tags/${name}`];
  for (const candidate of candidates) {
    const node = await refNode(context, repository, candidate);
    if (node) {
      return node;
    }
  }
  return null;
}

export async function refNode(
  context: QueryContext,
  repository: Repository,
  name: string,
): Promise<object | null> {
  const { sandbox } = context;
  const git = sandbox.repositories.open(repository);
  const commit = await git.commit(name);
  if (!commit) {
    return null;
  }
  const short = name.replace(/^refs\/(heads|tags)\//, '');
  const pulls = () =>
    sandbox.store.state.pullRequests.filter(
      pull =>
        pull.headRepository === fullNameOf(repository) &&
        name === `refs/heads/${pull.headRef}`,
    );
  return {
    __typename: 'Ref',
    id: nodeId('Ref', `${repository.id}:${name}`),
    name: short,
    prefix: name.slice(0, name.length - short.length),
    target: () => commitNode(context, repository, commit),
    repository: () => repositoryNode(context, repository),
    associatedPullRequests: (given: PullArguments) =>
      pullRequestsOf(context, repository, pulls(), given),
  };
}
