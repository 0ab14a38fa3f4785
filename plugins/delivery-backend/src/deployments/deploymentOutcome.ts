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

const failures = ['failure', 'error'] as const;

/**
 * How a deployment ended, from its statuses in any order: with its first
 * success if it ever had one, else with its first failure.
 *
 * The newest status does not say it. GitHub marks a successful deployment
 * `inactive` once a newer one succeeds, so every deployment but the last would
 * look as if it had not succeeded.
 */
export function deploymentOutcome(
  statuses: readonly StatusInTime[],
): DeploymentOutcome {
  const inOrder = statuses
    .map(({ state, createdAt }) => ({ state: state.toLowerCase(), createdAt }))
    .sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
  const success = inOrder.find(({ state }) => state === 'success');
  if (success) {
    return { result: 'success', finishedAt: success.createdAt };
  }
  for (const { state, createdAt } of inOrder) {
    const result = failures.find(failure => failure === state);
    if (result) {
      return { result, finishedAt: createdAt };
    }
  }
  return { result: null, finishedAt: null };
}
