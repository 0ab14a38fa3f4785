import { join } from 'node:path';
import { Workspace } from '../content/Workspace';
import type {
  CommitPlan,
  Edits,
  PullPlan,
  RepositoryPlan,
} from '../plan/model';
import type { Random } from '../random';
import { CommitStream } from './CommitStream';
import { createBareRepository, fastImport } from './fastImport';

/** Numbers pull requests and issues in the order in which they were opened. */
export function numberItems(plan: RepositoryPlan): void {
  [...plan.pulls, ...plan.issues]
    .sort((left, right) => left.createdAt - right.createdAt)
    .forEach((item, index) => {
      item.number = index + 1;
    });
}

/** Gives every pull request its content, in the order of the first commits. */
export function writeContents(plan: RepositoryPlan, random: Random): void {
  const workspace = new Workspace(plan.spec, random);
  const steps = [
    ...plan.direct.map(commit => ({ at: commit.at, commit, pull: null })),
    ...plan.pulls.map(pull => ({
      at: pull.commits[0].at,
      commit: null,
      pull,
    })),
  ].sort((left, right) => left.at - right.at);
  for (const { commit, pull } of steps) {
    if (pull) {
      workspace.fill(pull);
      completeMerge(pull);
    } else if (commit) {
      workspace.apply(commit.edits, commit.at);
    }
  }
}

/** A merge brings everything that its pull request changed. */
function completeMerge(pull: PullPlan): void {
  const { mergeCommit } = pull;
  if (!mergeCommit) {
    return;
  }
  mergeCommit.edits = Object.assign(
    {},
    ...pull.commits.map((commit): Edits => commit.edits),
  );
  mergeCommit.message = `Merge pull request #${pull.number} from my-org/${pull.branch}\n\n${pull.title}`;
}

type Step =
  | { at: number; kind: 'direct'; commit: CommitPlan }
  | {
      at: number;
      kind: 'branch';
      commit: CommitPlan;
      pull: PullPlan;
      index: number;
    }
  | { at: number; kind: 'merge'; commit: CommitPlan; pull: PullPlan };

function stepsOf(plan: RepositoryPlan): Step[] {
  const steps: Step[] = [
    ...plan.direct.map((commit): Step => ({
      at: commit.at,
      kind: 'direct',
      commit,
    })),
    ...plan.pulls.flatMap(pull =>
      pull.commits.map((commit, index): Step => ({
        at: commit.at,
        kind: 'branch',
        commit,
        pull,
        index,
      })),
    ),
    ...plan.pulls
      .filter(pull => pull.mergeCommit)
      .map((pull): Step => ({
        at: pull.mergeCommit!.at,
        kind: 'merge',
        commit: pull.mergeCommit!,
        pull,
      })),
  ];
  // A branch that starts in the second of a merge starts from before it.
  const rank = { branch: 0, direct: 1, merge: 2 };
  return steps.sort(
    (left, right) => left.at - right.at || rank[left.kind] - rank[right.kind],
  );
}

/** Writes the whole history of a repository to disk and learns git's names. */
export async function writeHistory(
  plan: RepositoryPlan,
  reposDir: string,
): Promise<void> {
  const { spec } = plan;
  const gitDir = join(reposDir, 'my-org', `${spec.name}.git`);
  await createBareRepository(gitDir, spec.defaultBranch);
  if (plan.direct.length === 0) {
    return;
  }
  const stream = new CommitStream();
  let tip: CommitPlan | undefined;
  for (const step of stepsOf(plan)) {
    if (step.kind === 'branch') {
      if (step.index === 0) {
        step.pull.baseCommit = tip;
      }
      const onto = step.index === 0 ? tip : step.pull.commits[step.index - 1];
      stream.commit(step.commit, { line: 'branch', onto });
    } else {
      const merged = step.kind === 'merge' ? lastOf(step.pull) : undefined;
      stream.commit(step.commit, { line: 'main', onto: tip, merged });
      tip = step.commit;
    }
  }
  stream.reference(`refs/heads/${spec.defaultBranch}`, tip!);
  for (const pull of plan.pulls) {
    if (pull.fate !== 'merged') {
      stream.reference(`refs/pull/${pull.number}/head`, lastOf(pull));
    }
    if (pull.fate === 'open') {
      stream.reference(`refs/heads/${pull.branch}`, lastOf(pull));
    }
  }
  for (const [tag, commit] of Object.entries(plan.tags)) {
    stream.reference(`refs/tags/${tag}`, commit);
  }
  stream.resolve(await fastImport(gitDir, stream.finish()));
}

function lastOf(pull: PullPlan): CommitPlan {
  return pull.commits[pull.commits.length - 1];
}
