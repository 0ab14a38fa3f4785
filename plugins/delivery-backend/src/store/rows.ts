import {
  CollectedDeployment,
  CollectedRepository,
  RepositoryHistory,
} from './types';

/** What `readRepositoryHistories` selects. */
export interface HistoryRow {
  host: string;
  repository_id: string;
  owner: string;
  name: string;
  url: string;
  created_at: Date;
  archived: boolean;
  fork: boolean;
  template: boolean;
  generated: boolean;
  demo: boolean;
  gone_at: Date | null;
  complete: boolean;
  deployment_count: number;
  success_deployment_id: string | null;
  success_environment: string | null;
  success_finished_at: Date | null;
  success_url: string | null;
}

export function toRepositoryRow(repository: CollectedRepository) {
  return {
    host: repository.host,
    repository_id: repository.repositoryId,
    owner: repository.owner,
    name: repository.name,
    url: repository.url,
    created_at: repository.createdAt,
    pushed_at: repository.pushedAt,
    archived: repository.archived,
    fork: repository.fork,
    template: repository.template,
    generated: repository.generated,
    demo: repository.demo,
    seen_at: repository.seenAt,
    // What is found again has come back.
    gone_at: null,
  };
}

export function toDeploymentRow(deployment: CollectedDeployment) {
  return {
    host: deployment.host,
    deployment_id: deployment.deploymentId,
    repository_id: deployment.repositoryId,
    environment: deployment.environment,
    ref: deployment.ref,
    sha: deployment.sha,
    creator: deployment.creator,
    created_at: deployment.createdAt,
    result: deployment.outcome.result,
    finished_at: deployment.outcome.finishedAt,
    url: deployment.url,
    // An array would be taken for one of PostgreSQL's own arrays.
    statuses: JSON.stringify(deployment.statuses),
  };
}

export function fromHistoryRow(row: HistoryRow): RepositoryHistory {
  return {
    host: row.host,
    repositoryId: row.repository_id,
    owner: row.owner,
    name: row.name,
    url: row.url,
    createdAt: row.created_at,
    archived: row.archived,
    fork: row.fork,
    template: row.template,
    generated: row.generated,
    demo: row.demo,
    gone: row.gone_at !== null,
    complete: row.complete,
    deploymentCount: row.deployment_count,
    firstSuccess:
      row.success_deployment_id !== null &&
      row.success_environment !== null &&
      row.success_finished_at !== null
        ? {
            deploymentId: row.success_deployment_id,
            environment: row.success_environment,
            finishedAt: row.success_finished_at,
            url: row.success_url,
          }
        : null,
  };
}
