/** How many distinct missing routes are remembered. */
const missingLimit = 500;

export interface RequestCounts {
  /** Number of requests by method and route, such as `GET /repos/{owner}/{repo}`. */
  counts: Record<string, number>;
  /** Requests that no route answered, with how often each was made. */
  missing: { request: string; count: number }[];
}

/** Counts what was asked of the sandbox, above all what it could not answer. */
export class RequestLog {
  private readonly counts = new Map<string, number>();
  private readonly missing = new Map<string, number>();

  count(route: string): void {
    this.counts.set(route, (this.counts.get(route) ?? 0) + 1);
  }

  countMissing(request: string): void {
    if (this.missing.has(request) || this.missing.size < missingLimit) {
      this.missing.set(request, (this.missing.get(request) ?? 0) + 1);
    }
  }

  read(): RequestCounts {
    return {
      counts: Object.fromEntries([...this.counts].sort()),
      missing: [...this.missing].map(([request, count]) => ({
        request,
        count,
      })),
    };
  }

  clear(): void {
    this.counts.clear();
    this.missing.clear();
  }
}
