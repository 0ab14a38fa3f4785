import { Merge, ProductionDeployment } from './types';

/** The one that was merged first; undefined for none. */
export function firstMerge(merges: readonly Merge[]): Merge | undefined {
  return [...merges].sort((left, right) =>
    left.mergedAt.localeCompare(right.mergedAt),
  )[0];
}

/**
 * The first successful production deployment that can hold a change of theirs:
 * one of a repository that was started after one of their pull requests was
 * merged there.
 */
export function firstDeploymentAfter(
  merges: readonly Merge[],
  deployments: readonly ProductionDeployment[],
): ProductionDeployment | undefined {
  const mergedAt = new Map<string, string>();
  for (const merge of merges) {
    const known = mergedAt.get(merge.repository);
    if (known === undefined || merge.mergedAt < known) {
      mergedAt.set(merge.repository, merge.mergedAt);
    }
  }
  return deployments
    .filter(deployment => {
      const since = mergedAt.get(deployment.repository);
      return since !== undefined && deployment.createdAt >= since;
    })
    .sort((left, right) => left.finishedAt.localeCompare(right.finishedAt))[0];
}

/**
 * Whether a pull request that was created later than these could still change
 * what is known: it can be merged or deployed no earlier than it was created.
 */
export function isSettled(
  merges: readonly Merge[],
  known: string | undefined,
): boolean {
  const newest = merges.at(-1)?.createdAt;
  return known !== undefined && newest !== undefined && newest >= known;
}
