import { setTimeout as sleep } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { ArgoCredentialsError } from '@provenpath/plugin-golden-paths-node';

/** What was found, or in words why not yet. */
export type Attempt<T> = { found: T } | { problem: string };

/**
 * Looks again and again, because Argo CD learns of things with a delay and may
 * be restarting.
 *
 * @param options.deadline - in milliseconds of `Date.now()`
 * @throws Error with the last problem when the deadline comes first, and at once
 * ArgoCredentialsError
 */
export async function untilFound<T>(options: {
  attempt: () => Promise<Attempt<T>>;
  deadline: number;
  pollMilliseconds: number;
  signal: AbortSignal | undefined;
  logger: LoggerService;
}): Promise<T> {
  const { attempt, deadline, pollMilliseconds, signal, logger } = options;
  for (;;) {
    const outcome = await attempt().catch(waitWhileUnavailable);
    if ('found' in outcome) {
      return outcome.found;
    }
    if (Date.now() + pollMilliseconds > deadline) {
      throw new Error(outcome.problem);
    }
    logger.info(`Waiting: ${outcome.problem}`);
    await sleep(pollMilliseconds, undefined, { signal });
  }
}

function waitWhileUnavailable(error: unknown): { problem: string } {
  if (
    isError(error) &&
    error.name === 'ServiceUnavailableError' &&
    !(error instanceof ArgoCredentialsError)
  ) {
    return { problem: error.message };
  }
  throw error;
}
