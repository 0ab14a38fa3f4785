/** What of a deployment's status decides about its outcome. */
export interface StatusInTime {
  state: string;
  /** ISO 8601. */
  createdAt: string;
}

export interface DeploymentOutcome {
  /** `success`, `failure` or `error`; null while it has not ended. */
  result: 'success' | 'failure' | 'error' | null;
  /** When it ended, ISO 8601; null while it has not ended. */
  finishedAt: string | null;
}

const results = ['success', 'failure', 'error'] as const;

/**
 * How a deployment ended, from its statuses in any order.
 *
 * The first final status counts. GitHub marks a successful deployment
 * `inactive` once a newer one succeeds, so the newest status would make every
 * deployment but the last look as if it had not succeeded.
 */
export function deploymentOutcome(
  statuses: readonly StatusInTime[],
): DeploymentOutcome {
  const inOrder = statuses.toSorted(
    (a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt),
  );
  for (const { state, createdAt } of inOrder) {
    const result = results.find(final => final === state.toLowerCase());
    if (result) {
      return { result, finishedAt: createdAt };
    }
  }
  return { result: null, finishedAt: null };
}
