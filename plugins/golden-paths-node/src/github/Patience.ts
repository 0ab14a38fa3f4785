import { setTimeout as sleep } from 'node:timers/promises';
import { Waiting } from '@provenpath/plugin-golden-paths-common';
import { GithubError } from './GithubError';

/** How long a caller waits for a host that cannot answer now. */
export interface Patience {
  /** Sum of all waits for rate limits; 0 never waits. In milliseconds. */
  maximumWaitMilliseconds: number;
  /** Pauses between attempts after no answer or a 5xx, in milliseconds. */
  retryDelays: readonly number[];
  /** Told before each wait. */
  onWait?: (waiting: Waiting) => void;
}

/** For pages: a person waits, so nothing is waited for. */
export const noPatience: Patience = {
  maximumWaitMilliseconds: 0,
  retryDelays: [],
};

/**
 * For template runs: GitHub's quota comes back within the hour, and whatever
 * restarts is back within half a minute.
 */
export const runPatience: Patience = {
  maximumWaitMilliseconds: 65 * 60 * 1000,
  retryDelays: [1_000, 3_000, 6_000],
};

/** Waits of one request, bounded by a caller's patience. */
export class Waits {
  private waited = 0;
  private retries = 0;

  constructor(
    private readonly patience: Patience,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /**
   * Waits as a failure suggests.
   *
   * @param options.repeatable - false when the request may have had its effect
   * and must not have it twice; a rate limit is always before the effect
   * @throws the failure itself when there is nothing to wait for, or too long
   */
  async after(
    failure: GithubError,
    options: { host: string; repeatable: boolean },
  ): Promise<void> {
    if (failure.waiting) {
      await this.waitFor(failure, failure.waiting);
      return;
    }
    const delay = this.patience.retryDelays[this.retries];
    if (!failure.passing || !options.repeatable || delay === undefined) {
      throw failure;
    }
    this.retries += 1;
    this.patience.onWait?.({
      until: new Date(Date.now() + delay),
      reason:
        failure.status === 0
          ? `${options.host} did not answer`
          : `${options.host} answered ${failure.status}`,
    });
    await sleep(delay, undefined, { signal: this.signal });
  }

  private async waitFor(failure: GithubError, waiting: Waiting): Promise<void> {
    // At least a moment: a host whose clock is behind would be asked at once.
    const pause = Math.max(waiting.until.getTime() - Date.now(), 250);
    this.waited += pause;
    if (this.waited > this.patience.maximumWaitMilliseconds) {
      throw failure;
    }
    this.patience.onWait?.(waiting);
    await sleep(pause, undefined, { signal: this.signal });
  }
}
