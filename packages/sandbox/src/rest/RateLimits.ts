export type RateResource = 'core' | 'graphql' | 'search';

export interface RateBudget {
  limit: number;
  used: number;
  remaining: number;
  /** Second since 1970 in which the window ends. */
  reset: number;
  resource: RateResource;
}

const windowSeconds = 3600;

/**
 * Counts requests per token and hour as GitHub does. Time is the machine's own,
 * also when the sandbox's clock is fixed: callers compare `reset` with theirs.
 */
export class RateLimits {
  private readonly windows = new Map<string, { used: number; reset: number }>();

  constructor(
    readonly limits: Record<RateResource, number>,
    private readonly now: () => number = Date.now,
  ) {}

  /** The present budget without taking from it. */
  read(tokenId: string, resource: RateResource): RateBudget {
    const window = this.window(tokenId, resource);
    const limit = this.limitFor(tokenId, resource);
    return {
      limit,
      used: window.used,
      remaining: Math.max(0, limit - window.used),
      reset: window.reset,
      resource,
    };
  }

  /** Takes `cost` from the budget. False, and nothing taken, when it is used up. */
  take(tokenId: string, resource: RateResource, cost: number): boolean {
    const window = this.window(tokenId, resource);
    if (window.used + cost > this.limitFor(tokenId, resource)) {
      return false;
    }
    window.used += cost;
    return true;
  }

  /** A conditional request answered with 304 costs nothing. */
  giveBack(tokenId: string, resource: RateResource, cost: number): void {
    const window = this.window(tokenId, resource);
    window.used = Math.max(0, window.used - cost);
  }

  private limitFor(tokenId: string, resource: RateResource): number {
    return tokenId === 'anonymous'
      ? Math.min(60, this.limits[resource])
      : this.limits[resource];
  }

  private window(tokenId: string, resource: RateResource) {
    const key = `${resource} ${tokenId}`;
    const second = Math.floor(this.now() / 1000);
    let window = this.windows.get(key);
    if (!window || window.reset <= second) {
      window = { used: 0, reset: second + windowSeconds };
      this.windows.set(key, window);
    }
    return window;
  }
}
