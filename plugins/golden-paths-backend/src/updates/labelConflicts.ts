import {
  PullRecord,
  PullRequestApi,
} from '@provenpath/plugin-golden-paths-node';

/** Says to everybody that marks are left in the pull request. */
const CONFLICT_LABEL = 'golden-path-conflict';

/** Adds the label while marks are left, and takes it away when none are. */
export async function labelConflicts(
  pulls: PullRequestApi,
  pull: PullRecord,
  conflicting: boolean,
): Promise<void> {
  const labels = pull.labels.map(({ name }) => name);
  if (conflicting && !labels.includes(CONFLICT_LABEL)) {
    await pulls.addLabels(pull.number, [CONFLICT_LABEL]);
  }
  if (!conflicting && labels.includes(CONFLICT_LABEL)) {
    await pulls.setLabels(
      pull.number,
      labels.filter(name => name !== CONFLICT_LABEL),
    );
  }
}
