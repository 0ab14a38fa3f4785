import type { GitRepository } from '../../git/GitRepository';
import type { Sandbox } from '../../Sandbox';
import type { Repository, Workflow, WorkflowRun } from '../../state/model';
import { simpleUser } from './accounts';
import { nodeId } from './nodeId';
import { htmlUrl, minimalRepository, repositoryUrl } from './repository';

/** GitHub's `workflow`. */
export function presentWorkflow(
  sandbox: Sandbox,
  repository: Repository,
  workflow: Workflow,
) {
  const html = htmlUrl(sandbox, repository);
  return {
    id: workflow.id,
    node_id: nodeId('Workflow', workflow.id),
    name: workflow.name,
    path: workflow.path,
    state: workflow.state,
    created_at: workflow.createdAt,
    updated_at: workflow.updatedAt,
    url: `${repositoryUrl(sandbox, repository)}/actions/workflows/${workflow.id}`,
    html_url: `${html}/blob/${repository.defaultBranch}/${workflow.path}`,
    badge_url: `${html}/actions/workflows/${workflow.path.split('/').at(-1)}/badge.svg`,
  };
}

/** GitHub's `workflow-run`. */
export async function presentRun(
  sandbox: Sandbox,
  git: GitRepository,
  repository: Repository,
  run: WorkflowRun,
) {
  const workflow = sandbox.store.state.workflows.find(
    ({ id }) => id === run.workflowId,
  );
  const commit = await git.commit(run.headSha);
  const url = repositoryUrl(sandbox, repository);
  const self = `${url}/actions/runs/${run.id}`;
  const embedded = minimalRepository(sandbox, repository);
  return {
    id: run.id,
    name: workflow?.name ?? null,
    node_id: nodeId('WorkflowRun', run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: workflow?.path ?? '',
    display_title: run.displayTitle,
    run_number: run.runNumber,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: run.workflowId,
    check_suite_id: run.id,
    check_suite_node_id: nodeId('CheckSuite', run.id),
    url: self,
    html_url: `${htmlUrl(sandbox, repository)}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.runStartedAt,
    run_attempt: run.runAttempt,
    actor: simpleUser(sandbox, run.actor),
    triggering_actor: simpleUser(sandbox, run.actor),
    jobs_url: `${self}/jobs`,
    logs_url: `${self}/logs`,
    check_suite_url: `${url}/check-suites/${run.id}`,
    artifacts_url: `${self}/artifacts`,
    cancel_url: `${self}/cancel`,
    rerun_url: `${self}/rerun`,
    previous_attempt_url: null,
    workflow_url: `${url}/actions/workflows/${run.workflowId}`,
    head_commit: commit
      ? {
          id: commit.sha,
          tree_id: commit.tree,
          message: commit.message,
          timestamp: commit.committer.date,
          author: { name: commit.author.name, email: commit.author.email },
          committer: {
            name: commit.committer.name,
            email: commit.committer.email,
          },
        }
      : null,
    repository: embedded,
    head_repository: embedded,
    sandbox: { generated: run.generated },
  };
}

/** GitHub's `job`; its state is the run's, for the sandbox has no runner. */
export function presentJob(
  sandbox: Sandbox,
  repository: Repository,
  run: WorkflowRun,
  index: number,
) {
  const url = repositoryUrl(sandbox, repository);
  const workflow = sandbox.store.state.workflows.find(
    ({ id }) => id === run.workflowId,
  );
  // Jobs are not kept one by one: their ids follow from the run's.
  const id = run.id * 100 + index;
  return {
    id,
    run_id: run.id,
    run_url: `${url}/actions/runs/${run.id}`,
    node_id: nodeId('CheckRun', id),
    head_sha: run.headSha,
    head_branch: run.headBranch,
    url: `${url}/actions/jobs/${id}`,
    html_url: `${htmlUrl(sandbox, repository)}/actions/runs/${run.id}`,
    status: run.status,
    conclusion: run.conclusion,
    created_at: run.createdAt,
    started_at: run.runStartedAt,
    completed_at: run.status === 'completed' ? run.updatedAt : null,
    name: run.jobs[index],
    steps: [],
    check_run_url: `${url}/check-runs/${id}`,
    labels: ['ubuntu-latest'],
    runner_id: null,
    runner_name: null,
    runner_group_id: null,
    runner_group_name: null,
    workflow_name: workflow?.name ?? null,
    run_attempt: run.runAttempt,
  };
}
