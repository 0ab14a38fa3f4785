import { changedPaths } from '../git/diff';
import type { Sandbox } from '../Sandbox';
import type { PullRequest, Repository } from '../state/model';
import { queueRun, registerWorkflow, workflowFiles } from './startRuns';
import { runsFor } from './triggers';

/** Queues the workflows that run for an opened or updated pull request. */
export async function queuePullRequestRuns(
  sandbox: Sandbox,
  repository: Repository,
  pull: PullRequest,
): Promise<void> {
  const git = sandbox.repositories.open(repository);
  const base = await git.mergeBase(pull.baseSha, pull.headSha);
  const paths = base ? await changedPaths(git, base, pull.headSha) : undefined;
  for (const { path, file } of await workflowFiles(git, pull.headSha)) {
    if (runsFor(file, 'pull_request', `refs/heads/${pull.baseRef}`, paths)) {
      queueRun(sandbox, registerWorkflow(sandbox, repository, path, file), {
        event: 'pull_request',
        headBranch: pull.headRef,
        headSha: pull.headSha,
        displayTitle: pull.title,
        actor: pull.user,
        jobs: file.jobs,
      });
    }
  }
}
