import { setTimeout as sleep } from 'node:timers/promises';
import {
  GithubAnswer,
  GithubClient,
  GithubUnavailableError,
} from '@provenpath/portal-node';
import { z } from 'zod';
import { RateLimit } from './queries';

/** A wait that is shorter is waited for within the run. */
const SHORT_WAIT_MILLISECONDS = 90_000;
const MOST_SHORT_WAITS = 3;

/** Thrown when what is left of the limit is for others. */
export class LimitReached extends Error {
  readonly name = 'LimitReached';

  constructor(
    readonly until: Date,
    options?: ErrorOptions,
  ) {
    super(`The limit is used up until ${until.toISOString()}`, options);
  }
}

/** Asks GitHub, counts what it costs, and stops before the reserve. */
export class Meter {
  requests = 0;
  points = 0;
  /** Points that somebody else spent of the same limit meanwhile. */
  others = 0;
  private before: NonNullable<RateLimit> | undefined;
  private shortWaits = 0;
  private waitsUntil: Date | undefined;

  constructor(
    private readonly options: {
      github: GithubClient;
      host: string;
      /** Whose credentials are used. */
      owner: string;
      /** Share of the limit that is left to others. */
      reserve: number;
      signal: AbortSignal;
      countApiCall: () => void;
    },
  ) {}

  /** Until when nothing more may be asked, undefined while it may. */
  get mustWaitUntil(): Date | undefined {
    return this.waitsUntil;
  }

  /**
   * @throws LimitReached when GitHub refuses because of a limit that does not
   * end soon, and whatever the client throws for other reasons.
   */
  async ask<TSchema extends z.ZodType<{ rateLimit: RateLimit }>>(request: {
    query: string;
    variables: Record<string, unknown>;
    schema: TSchema;
  }): Promise<GithubAnswer<z.output<TSchema>>> {
    for (;;) {
      try {
        return await this.askOnce(request);
      } catch (error) {
        if (
          !(error instanceof GithubUnavailableError) ||
          error.kind !== 'limited' ||
          !error.until
        ) {
          throw error;
        }
        await this.waitShortly(error.until, error);
      }
    }
  }

  private async askOnce<
    TSchema extends z.ZodType<{ rateLimit: RateLimit }>,
  >(request: {
    query: string;
    variables: Record<string, unknown>;
    schema: TSchema;
  }): Promise<GithubAnswer<z.output<TSchema>>> {
    const { github, host, owner, signal, countApiCall } = this.options;
    const answer = await github.graphql({
      ...request,
      host,
      resource: `/${owner}`,
      signal,
      onCall: () => {
        this.requests += 1;
        countApiCall();
      },
    });
    this.note(answer.data.rateLimit);
    return answer;
  }

  private note(limit: RateLimit): void {
    if (!limit) {
      return;
    }
    this.points += limit.cost;
    if (this.before?.resetAt === limit.resetAt) {
      // What is gone since the answer before, without what this one cost.
      const gone = this.before.remaining - limit.remaining;
      this.others += Math.max(0, gone - limit.cost);
    }
    this.before = limit;
    if (limit.remaining < limit.limit * this.options.reserve) {
      this.waitsUntil = new Date(limit.resetAt);
    }
  }

  private async waitShortly(until: Date, cause: Error): Promise<void> {
    const wait = until.getTime() - Date.now();
    this.shortWaits += 1;
    if (wait > SHORT_WAIT_MILLISECONDS || this.shortWaits > MOST_SHORT_WAITS) {
      throw new LimitReached(until, { cause });
    }
    await sleep(Math.max(wait, 0), undefined, { signal: this.options.signal });
  }
}
