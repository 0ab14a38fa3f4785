import { nodeId } from '../rest/present/nodeId';
import { presentLabel } from '../rest/present/label';
import type { Issue, Repository } from '../state/model';
import { connection, type ConnectionArguments } from './connection';
import type { QueryContext } from './context';
import { ownerNode, repositoryNode } from './repository';

export function labelNode(
  context: QueryContext,
  repository: Repository,
  name: string,
) {
  const label = presentLabel(context.sandbox, repository, name);
  return {
    __typename: 'Label',
    id: label.node_id,
    name,
    color: label.color,
    description: null,
    isDefault: false,
    url: label.url,
  };
}

export function issueNode(
  context: QueryContext,
  repository: Repository,
  issue: Issue,
): object {
  const path = `/${issue.repository}/issues/${issue.number}`;
  return {
    __typename: 'Issue',
    id: nodeId('Issue', issue.id),
    databaseId: issue.id,
    number: issue.number,
    title: issue.title,
    body: issue.body ?? '',
    state: issue.state.toUpperCase(),
    stateReason: issue.stateReason?.toUpperCase() ?? null,
    url: `${context.sandbox.baseUrl}${path}`,
    resourcePath: path,
    closed: issue.state === 'closed',
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    closedAt: issue.closedAt,
    author: () => ownerNode(context, issue.user),
    repository: () => repositoryNode(context, repository),
    labels: (given: ConnectionArguments) =>
      connection(
        issue.labels,
        given,
        name => labelNode(context, repository, name),
        'labels',
      ),
  };
}
