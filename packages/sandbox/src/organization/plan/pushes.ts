import type { PullPlan, Push } from './model';

/** What a merged pull request brought onto the default branch. */
export function pushOf(pull: PullPlan): Push {
  pull.mergeCommit = {
    at: pull.endedAt!,
    author: pull.endedBy!,
    message: '',
    edits: {},
  };
  return {
    at: pull.endedAt!,
    commit: pull.mergeCommit,
    by: pull.endedBy!,
    pull,
  };
}
