/** Runs jobs in the order in which they come, some at a time. */
export class JobQueue {
  private readonly waiting: Array<() => Promise<void>> = [];
  private readonly workers: Promise<void>[] = [];
  private running = 0;

  constructor(private readonly limit: number) {}

  add(job: () => Promise<void>): void {
    this.waiting.push(job);
    if (this.running < this.limit) {
      this.running += 1;
      this.workers.push(this.work());
    }
  }

  /** Resolves when every job so far has ended; rejects with the first that failed. */
  async done(): Promise<void> {
    await Promise.all(this.workers);
  }

  private async work(): Promise<void> {
    try {
      for (let job = this.waiting.shift(); job; job = this.waiting.shift()) {
        await job();
      }
    } finally {
      this.running -= 1;
    }
  }
}
