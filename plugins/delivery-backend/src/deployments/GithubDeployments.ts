import {
  Deployment,
  DeploymentsResponse,
} from '@provenpath/plugin-delivery-common';
import { GithubClient } from '@provenpath/portal-node';
import {
  DeploymentRecord,
  deploymentsRecord,
  DeploymentStatusRecord,
  deploymentStatusesRecord,
  RepositoryRef,
} from '../github';
import { deploymentOutcome } from './deploymentOutcome';

/** What a card shows; each of them costs one more request for its statuses. */
const SHOWN_DEPLOYMENTS = 10;
/** A deployment rarely has more than queued, in progress, success, inactive. */
const READ_STATUSES = 10;

/** Reads the last deployments of one repository, newest first. */
export class GithubDeployments {
  constructor(private readonly github: GithubClient) {}

  async read(
    repository: RepositoryRef,
  ): Promise<Pick<DeploymentsResponse, 'deployments' | 'fetchedAt'>> {
    const resource = `/${repository.owner}/${repository.name}`;
    const { data } = await this.github.get({
      host: repository.host,
      resource,
      path: `/repos${resource}/deployments`,
      query: { per_page: SHOWN_DEPLOYMENTS },
      schema: deploymentsRecord,
    });
    return {
      deployments: await Promise.all(
        data.map(async record => {
          const statuses = await this.github.get({
            host: repository.host,
            resource,
            path: `/repos${resource}/deployments/${record.id}/statuses`,
            query: { per_page: READ_STATUSES },
            schema: deploymentStatusesRecord,
          });
          return toDeployment(record, statuses.data);
        }),
      ),
      fetchedAt: new Date().toISOString(),
    };
  }
}

/** @param statuses - newest first, as GitHub lists them */
export function toDeployment(
  record: DeploymentRecord,
  statuses: readonly DeploymentStatusRecord[],
): Deployment {
  const [newest] = statuses;
  const outcome = deploymentOutcome(
    statuses.map(({ state, created_at }) => ({ state, createdAt: created_at })),
  );
  return {
    id: String(record.id),
    environment: record.environment,
    sha: record.sha,
    ref: record.ref,
    creator: record.creator?.login ?? '',
    createdAt: record.created_at,
    finishedAt: outcome.finishedAt,
    // A deployment without any status is what GitHub's pages call pending.
    state: newest?.state ?? 'pending',
    description: newest?.description || record.description,
    url: newest?.log_url || newest?.environment_url || null,
    generated: record.sandbox?.generated ?? false,
  };
}
