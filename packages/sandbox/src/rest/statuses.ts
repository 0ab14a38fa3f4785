import { z } from 'zod';
import { instantNow } from '../Sandbox';
import { newestFirst } from '../sorting';
import type { CommitStatus, Repository } from '../state/model';
import { fullNameOf } from '../state/StateStore';
import { commitOf } from './commits';
import { simpleUser } from './present/accounts';
import { presentJob } from './present/actions';
import { nodeId } from './present/nodeId';
import { minimalRepository, repositoryUrl } from './present/repository';
import type { RestCall } from './RestCall';
import type { RestRoutes } from './router';

const statusBody = z.object({
  state: z.enum(['error', 'failure', 'pending', 'success']),
  target_url: z.string().nullish(),
  description: z.string().nullish(),
  context: z.string().default('default'),
});

async function createStatus(call: RestCall): Promise<void> {
  const repository = call.repository('push');
  const body = call.body(statusBody);
  const { sha } = await commitOf(call, call.param('sha'));
  const { store } = call.sandbox;
  const status: CommitStatus = {
    id: store.nextId(),
    repository: fullNameOf(repository),
    sha,
    state: body.state,
    context: body.context,
    description: body.description ?? null,
    targetUrl: body.target_url ?? null,
    creator: call.user.login,
    createdAt: instantNow(call.sandbox),
  };
  store.state.commitStatuses = [...(store.state.commitStatuses ?? []), status];
  store.changed();
  call.json(
    {
      ...presentStatus(call, repository, status),
      creator: simpleUser(call.sandbox, status.creator),
    },
    201,
  );
}

function presentStatus(
  call: RestCall,
  repository: Repository,
  status: CommitStatus,
) {
  const url = repositoryUrl(call.sandbox, repository);
  return {
    url: `${url}/statuses/${status.sha}`,
    avatar_url: simpleUser(call.sandbox, status.creator).avatar_url,
    id: status.id,
    node_id: nodeId('StatusContext', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}

/** The newest status of each context; `pending` when there is none, as at GitHub. */
async function combinedStatus(call: RestCall): Promise<void> {
  const repository = call.repository();
  const { sha } = await commitOf(call, call.param('ref'));
  const newest = new Map(
    (call.sandbox.store.state.commitStatuses ?? [])
      .filter(
        status =>
          status.repository === fullNameOf(repository) && status.sha === sha,
      )
      .map(status => [status.context, status]),
  );
  const statuses = [...newest.values()];
  const url = repositoryUrl(call.sandbox, repository);
  call.json({
    state: combine(statuses),
    statuses: call
      .paged(statuses)
      .map(status => presentStatus(call, repository, status)),
    sha,
    total_count: statuses.length,
    repository: minimalRepository(call.sandbox, repository, call.viewer?.user),
    commit_url: `${url}/commits/${sha}`,
    url: `${url}/commits/${sha}/status`,
  });
}

function combine(statuses: CommitStatus[]): string {
  if (statuses.some(({ state }) => state === 'error' || state === 'failure')) {
    return 'failure';
  }
  return statuses.length > 0 &&
    statuses.every(({ state }) => state === 'success')
    ? 'success'
    : 'pending';
}

/** Jobs of workflows, which are the only checks that the sandbox knows. */
async function listCheckRuns(call: RestCall): Promise<void> {
  const repository = call.repository();
  const { sha } = await commitOf(call, call.param('ref'));
  const jobs = call.sandbox.store.state.workflowRuns
    .filter(
      run => run.repository === fullNameOf(repository) && run.headSha === sha,
    )
    .sort(newestFirst)
    .flatMap(run =>
      run.jobs.map((_, index) => ({
        job: presentJob(call.sandbox, repository, run, index),
        suite: run.id,
      })),
    );
  call.json({
    total_count: jobs.length,
    check_runs: call.paged(jobs).map(({ job, suite }) => ({
      id: job.id,
      head_sha: job.head_sha,
      node_id: job.node_id,
      external_id: String(job.id),
      url: job.check_run_url,
      html_url: job.html_url,
      details_url: job.html_url,
      status: job.status,
      conclusion: job.conclusion,
      started_at: job.started_at,
      completed_at: job.completed_at,
      output: {
        title: null,
        summary: null,
        text: null,
        annotations_count: 0,
        annotations_url: `${job.check_run_url}/annotations`,
      },
      name: job.name,
      check_suite: { id: suite },
      app: null,
      pull_requests: [],
    })),
  });
}

/** What is reported about commits. */
export const statusRoutes: RestRoutes = {
  'POST /repos/{owner}/{repo}/statuses/{sha}': createStatus,
  'GET /repos/{owner}/{repo}/commits/{ref}/status': combinedStatus,
  'GET /repos/{owner}/{repo}/commits/{ref}/check-runs': listCheckRuns,
};
