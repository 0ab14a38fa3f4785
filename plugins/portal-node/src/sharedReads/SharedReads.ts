/**
 * Keeps what was read for a short while and lets everybody who asks meanwhile
 * wait for the same read.
 *
 * @remarks
 *
 * A map in memory instead of the cache service: the answers are small, live for
 * seconds and are the same for every reader (rights are checked before), and a
 * cache service cannot share a read that is still under way. With several
 * replicas each reads for itself.
 */
export class SharedReads {
  private readonly entries = new Map<
    string,
    { expiresAt: number; value: Promise<unknown> }
  >();

  constructor(
    private readonly options: {
      lifetimeMilliseconds: number;
      maximumEntries: number;
      now?: () => number;
    },
  ) {}

  /** A failed read is shared with those who wait for it, and then forgotten. */
  read<T>(key: string, load: () => Promise<T>): Promise<T> {
    const now = this.options.now?.() ?? Date.now();
    const known = this.entries.get(key);
    if (known && known.expiresAt > now) {
      return known.value as Promise<T>;
    }
    const value = load();
    const entry = { expiresAt: now + this.options.lifetimeMilliseconds, value };
    this.entries.delete(key);
    this.entries.set(key, entry);
    this.dropOldest();
    value.catch(() => {
      if (this.entries.get(key) === entry) {
        this.entries.delete(key);
      }
    });
    return value;
  }

  private dropOldest() {
    for (const key of this.entries.keys()) {
      if (this.entries.size <= this.options.maximumEntries) {
        return;
      }
      this.entries.delete(key);
    }
  }
}
