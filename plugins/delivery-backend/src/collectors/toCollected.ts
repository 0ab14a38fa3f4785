import { deploymentOutcome } from '../deployments/deploymentOutcome';
import { RepositoryRecord } from '../github';
import { CollectedDeployment, CollectedRepository } from '../store';
import { DeploymentNode } from './deploymentsQuery';

/** @param options.demo - whether the answer came from the sandbox */
export function toCollectedRepository(
  record: RepositoryRecord,
  options: { host: string; owner: string; demo: boolean; seenAt: string },
): CollectedRepository {
  return {
    host: options.host,
    repositoryId: String(record.id),
    owner: options.owner,
    name: record.name,
    url: record.html_url,
    // GitHub's document allows null here; its servers always send an instant.
    createdAt: record.created_at ?? options.seenAt,
    pushedAt: record.pushed_at ?? null,
    archived: record.archived ?? false,
    fork: record.fork,
    template: record.is_template ?? false,
    generated: record.sandbox?.generated ?? false,
    demo: options.demo,
    seenAt: options.seenAt,
  };
}

export function toCollectedDeployment(
  node: DeploymentNode,
  repository: { host: string; repositoryId: string },
): CollectedDeployment {
  const statuses = node.statuses?.nodes ?? [];
  const inTime = statuses.map(status => ({
    state: status.state.toLowerCase(),
    createdAt: status.createdAt,
  }));
  const shown = statuses.find(status => status.logUrl || status.environmentUrl);
  return {
    host: repository.host,
    repositoryId: repository.repositoryId,
    deploymentId: String(node.databaseId),
    environment: node.environment ?? '',
    // A branch may have been deleted since; the commit is still named.
    ref: node.ref?.name ?? node.commitOid,
    sha: node.commitOid,
    creator: node.creator?.login ?? null,
    createdAt: node.createdAt,
    outcome: deploymentOutcome(inTime),
    url: shown?.logUrl || shown?.environmentUrl || null,
    statuses: inTime,
  };
}
