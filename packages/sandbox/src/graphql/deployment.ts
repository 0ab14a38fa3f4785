import { nodeId } from '../rest/present/nodeId';
import type { Deployment, DeploymentStatus, Repository } from '../state/model';
import { fullNameOf } from '../state/StateStore';
import { connection, type ConnectionArguments } from './connection';
import type { QueryContext } from './context';
import { commitNode } from './gitObjects';
import { ownerNode, refNode, repositoryNode } from './repository';

/** Arguments of `Repository.deployments` in GitHub's schema. */
export interface DeploymentArguments extends ConnectionArguments {
  environments?: string[] | null;
  orderBy?: { field: string; direction: string } | null;
}

/** A repository's deployments, oldest first unless ordered otherwise. */
export function deploymentsOf(
  context: QueryContext,
  repository: Repository,
  given: DeploymentArguments,
) {
  const fullName = fullNameOf(repository);
  const found = context.sandbox.store.state.deployments.filter(
    deployment =>
      deployment.repository === fullName &&
      (!given.environments ||
        given.environments.includes(deployment.environment)),
  );
  found.sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id - b.id);
  if (given.orderBy?.direction === 'DESC') {
    found.reverse();
  }
  return connection(
    found,
    given,
    deployment => deploymentNode(context, repository, deployment),
    'deployments',
  );
}

function deploymentNode(
  context: QueryContext,
  repository: Repository,
  deployment: Deployment,
): object {
  const status = (item: DeploymentStatus) =>
    statusNode(context, deployment, item);
  const last = deployment.statuses.at(-1);
  return {
    __typename: 'Deployment',
    id: nodeId('Deployment', deployment.id),
    databaseId: deployment.id,
    commitOid: deployment.sha,
    commit: async () => {
      const git = context.sandbox.repositories.open(repository);
      const commit = await git.commit(deployment.sha);
      return commit ? commitNode(context, repository, commit) : null;
    },
    createdAt: deployment.createdAt,
    updatedAt: deployment.updatedAt,
    creator: () => ownerNode(context, deployment.creator),
    description: deployment.description,
    environment: deployment.environment,
    latestEnvironment: deployment.environment,
    originalEnvironment: deployment.environment,
    payload: JSON.stringify(deployment.payload),
    task: deployment.task,
    ref: () => refNode(context, repository, `refs/heads/${deployment.ref}`),
    repository: () => repositoryNode(context, repository),
    state: stateOf(last),
    latestStatus: () => (last ? status(last) : null),
    // GitHub gives the newest first.
    statuses: (given: ConnectionArguments) =>
      connection([...deployment.statuses].reverse(), given, status, 'statuses'),
  };
}

/** GitHub's state of a deployment follows its last status. */
function stateOf(last: DeploymentStatus | undefined): string {
  if (!last) {
    return 'PENDING';
  }
  return last.state === 'success' ? 'ACTIVE' : last.state.toUpperCase();
}

function statusNode(
  context: QueryContext,
  deployment: Deployment,
  status: DeploymentStatus,
): object {
  return {
    __typename: 'DeploymentStatus',
    id: nodeId('DeploymentStatus', status.id),
    state: status.state.toUpperCase(),
    createdAt: status.createdAt,
    updatedAt: status.createdAt,
    description: status.description,
    environment: deployment.environment,
    environmentUrl: status.environmentUrl,
    logUrl: status.logUrl,
    creator: () => ownerNode(context, status.creator),
  };
}
