/**
 * Does the work of a key once at a time: what is asked for meanwhile is done once
 * more afterwards, however often it was asked for.
 */
export class Coalesced {
  /** Keys under way; true when something came in the meantime. */
  private readonly underWay = new Map<string, boolean>();

  /**
   * Returns at once when the key is under way.
   *
   * @throws what the work throws
   */
  async run(key: string, work: () => Promise<void>): Promise<void> {
    if (this.underWay.has(key)) {
      this.underWay.set(key, true);
      return;
    }
    try {
      do {
        this.underWay.set(key, false);
        await work();
      } while (this.underWay.get(key));
    } finally {
      this.underWay.delete(key);
    }
  }
}
