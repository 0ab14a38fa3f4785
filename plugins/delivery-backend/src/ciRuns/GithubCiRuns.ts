import { CiRunsResponse } from '@provenpath/plugin-delivery-common';
import { GithubClient } from '@provenpath/portal-node';
import { RepositoryRef, workflowRunsRecord } from '../github';
import { toCiRun } from './toCiRun';

/** Reads the workflow runs of one repository, newest first. */
export class GithubCiRuns {
  constructor(private readonly github: GithubClient) {}

  async read(
    repository: RepositoryRef,
    paging: { page: number; pageSize: number },
  ): Promise<Pick<CiRunsResponse, 'runs' | 'total' | 'fetchedAt'>> {
    const resource = `/${repository.owner}/${repository.name}`;
    const { data, sandbox } = await this.github.get({
      host: repository.host,
      resource,
      path: `/repos${resource}/actions/runs`,
      query: { per_page: paging.pageSize, page: paging.page },
      schema: workflowRunsRecord,
    });
    return {
      runs: data.workflow_runs.map(record => toCiRun(record, sandbox)),
      total: data.total_count,
      fetchedAt: new Date().toISOString(),
    };
  }
}
