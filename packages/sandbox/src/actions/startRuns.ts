import { headline } from '../git/commitObject';
import type { GitRepository } from '../git/GitRepository';
import { changedPaths } from '../git/diff';
import { instantNow, type Sandbox } from '../Sandbox';
import type { Repository, User, Workflow, WorkflowRun } from '../state/model';
import { fullNameOf } from '../state/StateStore';
import { readWorkflowFile, runsFor, type WorkflowFile } from './triggers';

const folder = '.github/workflows';

interface FoundWorkflow {
  path: string;
  file: WorkflowFile;
}

/** The workflow files of a commit that can be read as such. */
export async function workflowFiles(
  git: GitRepository,
  revision: string,
): Promise<FoundWorkflow[]> {
  const tree = await git.readPath(revision, folder);
  if (tree?.type !== 'tree') {
    return [];
  }
  const entries = (await git.tree(tree.sha)).filter(
    ({ type, path }) => type === 'blob' && /\.ya?ml$/.test(path),
  );
  const found = await Promise.all(
    entries.map(async ({ path, sha }) => {
      const content = (await git.read(sha))?.content.toString('utf8') ?? '';
      const file = readWorkflowFile(content);
      return file ? [{ path: `${folder}/${path}`, file }] : [];
    }),
  );
  return found.flat();
}

/** Queues what a push starts. Nothing here ever runs: the sandbox has no runner. */
export async function startRuns(
  sandbox: Sandbox,
  repository: Repository,
  update: { reference: string; from: string | undefined; to: string },
  user: User,
): Promise<void> {
  const git = sandbox.repositories.open(repository);
  const commit = await git.commit(update.to);
  if (!commit) {
    return;
  }
  const paths = update.from
    ? await changedPaths(git, update.from, commit.sha)
    : undefined;
  const branch = update.reference.replace(/^refs\/(heads|tags)\//, '');
  for (const { path, file } of await workflowFiles(git, commit.sha)) {
    const workflow = registerWorkflow(sandbox, repository, path, file);
    if (
      workflow.state === 'active' &&
      runsFor(file, 'push', update.reference, paths)
    ) {
      queueRun(sandbox, workflow, {
        event: 'push',
        headBranch: branch,
        headSha: commit.sha,
        displayTitle: headline(commit.message),
        actor: user.login,
        jobs: file.jobs,
      });
    }
  }
}

/** The record of a workflow file; made when it is seen for the first time. */
export function registerWorkflow(
  sandbox: Sandbox,
  repository: Repository,
  path: string,
  file: WorkflowFile,
): Workflow {
  const { store } = sandbox;
  const fullName = fullNameOf(repository);
  const known = store.state.workflows.find(
    workflow => workflow.repository === fullName && workflow.path === path,
  );
  const now = instantNow(sandbox);
  if (known) {
    const name = file.name ?? path;
    if (known.name !== name) {
      known.name = name;
      known.updatedAt = now;
    }
    return known;
  }
  const workflow: Workflow = {
    id: store.nextId(),
    repository: fullName,
    name: file.name ?? path,
    path,
    state: 'active',
    createdAt: now,
    updatedAt: now,
  };
  store.state.workflows.push(workflow);
  return workflow;
}

/** Adds a run that waits for a runner. */
export function queueRun(
  sandbox: Sandbox,
  workflow: Workflow,
  run: Pick<
    WorkflowRun,
    'event' | 'headBranch' | 'headSha' | 'displayTitle' | 'actor' | 'jobs'
  >,
): WorkflowRun {
  const { store } = sandbox;
  const now = instantNow(sandbox);
  const earlier = store.state.workflowRuns
    .filter(({ workflowId }) => workflowId === workflow.id)
    .map(({ runNumber }) => runNumber);
  const queued: WorkflowRun = {
    ...run,
    id: store.nextId(),
    repository: workflow.repository,
    workflowId: workflow.id,
    runNumber: earlier.reduce((high, next) => Math.max(high, next), 0) + 1,
    runAttempt: 1,
    status: 'queued',
    conclusion: null,
    createdAt: now,
    runStartedAt: now,
    updatedAt: now,
    generated: false,
  };
  store.state.workflowRuns.push(queued);
  store.changed();
  return queued;
}
