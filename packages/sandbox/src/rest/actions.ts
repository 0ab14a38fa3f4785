import { z } from 'zod';
import { queueRun, registerWorkflow } from '../actions/startRuns';
import { readWorkflowFile } from '../actions/triggers';
import { instantNow } from '../Sandbox';
import type { Repository, Workflow, WorkflowRun } from '../state/model';
import { newestFirst } from '../sorting';
import { fullNameOf, sameName } from '../state/StateStore';
import { matchesCreated } from './createdFilter';
import { GitHubError, notFound } from './errors';
import { presentJob, presentRun, presentWorkflow } from './present/actions';
import type { RestCall } from './RestCall';
import type { RestRoutes } from './router';

function workflowsOf(call: RestCall, repository: Repository): Workflow[] {
  return call.sandbox.store.state.workflows.filter(
    workflow => workflow.repository === fullNameOf(repository),
  );
}

/** A workflow by number or by the name of its file, as GitHub takes both. */
function workflowOf(call: RestCall, repository: Repository): Workflow {
  const wanted = call.param('workflow_id');
  const workflow = workflowsOf(call, repository).find(
    ({ id, path }) =>
      String(id) === wanted || path.split('/').at(-1) === wanted,
  );
  if (!workflow) {
    throw notFound();
  }
  return workflow;
}

function runOf(call: RestCall, repository: Repository): WorkflowRun {
  const run = call.sandbox.store.state.workflowRuns.find(
    ({ id, repository: name }) =>
      id === Number(call.param('run_id')) && name === fullNameOf(repository),
  );
  if (!run) {
    throw notFound();
  }
  return run;
}

async function listRuns(call: RestCall, workflow?: Workflow): Promise<void> {
  const repository = call.repository();
  const fullName = fullNameOf(repository);
  const status = call.query('status');
  const created = call.query('created');
  const [branch, event, actor, sha] = [
    call.query('branch'),
    call.query('event'),
    call.query('actor'),
    call.query('head_sha'),
  ];
  const runs = call.sandbox.store.state.workflowRuns
    .filter(
      run =>
        run.repository === fullName &&
        (!workflow || run.workflowId === workflow.id) &&
        (!branch || run.headBranch === branch) &&
        (!event || run.event === event) &&
        (!actor || sameName(run.actor, actor)) &&
        (!sha || run.headSha === sha) &&
        (!status || run.status === status || run.conclusion === status) &&
        (!created || matchesCreated(created, run.createdAt)),
    )
    .sort(newestFirst);
  const git = call.git(repository);
  call.json({
    total_count: runs.length,
    workflow_runs: await Promise.all(
      call
        .paged(runs)
        .map(run => presentRun(call.sandbox, git, repository, run)),
    ),
  });
}

const dispatchBody = z.object({
  ref: z.string(),
  inputs: z.record(z.string(), z.unknown()).default({}),
  return_run_details: z.boolean().default(false),
});

async function dispatch(call: RestCall): Promise<void> {
  const repository = call.repository('push');
  const workflow = workflowOf(call, repository);
  const body = call.body(dispatchBody);
  const git = await call.filledGit(repository);
  const ref = body.ref.replace(/^refs\/(heads|tags)\//, '');
  const commit = await git.commit(ref);
  if (!commit) {
    throw new GitHubError(422, `No ref found for: ${body.ref}`);
  }
  const content = await git.readPath(commit.sha, workflow.path);
  const file = content && readWorkflowFile(content.content.toString('utf8'));
  if (!file || !Object.hasOwn(file.on, 'workflow_dispatch')) {
    throw new GitHubError(
      422,
      "Workflow does not have 'workflow_dispatch' trigger",
    );
  }
  const run = queueRun(
    call.sandbox,
    registerWorkflow(call.sandbox, repository, workflow.path, file),
    {
      event: 'workflow_dispatch',
      headBranch: ref,
      headSha: commit.sha,
      displayTitle: workflow.name,
      actor: call.user.login,
      jobs: file.jobs,
    },
  );
  if (!body.return_run_details) {
    call.noContent();
    return;
  }
  const { url, html_url } = await presentRun(
    call.sandbox,
    git,
    repository,
    run,
  );
  call.json({ workflow_run_id: run.id, run_url: url, html_url });
}

/** Queues a run again. A generated run of the past stays what it was. */
function rerun(call: RestCall): void {
  const repository = call.repository('push');
  const run = runOf(call, repository);
  if (run.status !== 'completed') {
    throw new GitHubError(403, 'This workflow is already running');
  }
  if (run.generated) {
    throw new GitHubError(
      403,
      'This run was generated as part of the demo history; the sandbox has no runner to run it again',
    );
  }
  run.status = 'queued';
  run.conclusion = null;
  run.runAttempt += 1;
  run.updatedAt = instantNow(call.sandbox);
  call.sandbox.store.changed();
  call.json({}, 201);
}

/** Workflows, their runs and jobs. */
export const actionsRoutes: RestRoutes = {
  'GET /repos/{owner}/{repo}/actions/workflows': call => {
    const repository = call.repository();
    const workflows = workflowsOf(call, repository);
    call.json({
      total_count: workflows.length,
      workflows: call
        .paged(workflows)
        .map(workflow => presentWorkflow(call.sandbox, repository, workflow)),
    });
  },
  'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}': call => {
    const repository = call.repository();
    call.json(
      presentWorkflow(call.sandbox, repository, workflowOf(call, repository)),
    );
  },
  'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs': call =>
    listRuns(call, workflowOf(call, call.repository())),
  'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches':
    dispatch,
  'GET /repos/{owner}/{repo}/actions/runs': call => listRuns(call),
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}': async call => {
    const repository = call.repository();
    const run = runOf(call, repository);
    call.json(
      await presentRun(call.sandbox, call.git(repository), repository, run),
    );
  },
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs': call => {
    const repository = call.repository();
    const run = runOf(call, repository);
    const jobs = run.jobs.map((_, index) =>
      presentJob(call.sandbox, repository, run, index),
    );
    call.json({ total_count: jobs.length, jobs: call.paged(jobs) });
  },
  'POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun': rerun,
};
