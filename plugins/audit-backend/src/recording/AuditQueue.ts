import { LoggerService } from '@backstage/backend-plugin-api';
import { AuditEvent } from '@provenpath/plugin-audit-common';
import { randomUUID } from 'node:crypto';
import { AuditEventsStore } from '../events/types';

/** How an {@link AuditQueue} keeps and writes. */
export interface AuditQueueOptions {
  logger: LoggerService;
  now?: () => Date;
  /** Events that are kept in memory while the store is away. */
  capacity?: number;
  /** Events of one write. */
  batchSize?: number;
  /** Wait after the first failure; it doubles up to `longestWait`. */
  shortestWait?: number;
  longestWait?: number;
}

/**
 * Stands between those who say what they do and the store: adding never waits
 * and never fails, so a database that is away neither delays nor breaks a
 * request. Events wait in memory until it is back. When there are too many, the
 * oldest are only in the log, and how many is an event of its own.
 */
export class AuditQueue {
  private readonly waiting: AuditEvent[] = [];
  private store: Pick<AuditEventsStore, 'save'> | undefined;
  private writing: Promise<void> | undefined;
  private lost = 0;
  private failures = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: AuditQueueOptions) {}

  /** @returns at once */
  add(event: AuditEvent): void {
    this.waiting.push(event);
    const surplus = this.waiting.length - (this.options.capacity ?? 10_000);
    if (surplus > 0) {
      this.waiting.splice(0, surplus);
      this.lost += surplus;
    }
    this.wake();
  }

  /** Names the store; what was said before is written now. */
  writeTo(store: Pick<AuditEventsStore, 'save'>): void {
    this.store = store;
    this.wake();
  }

  /** Events that have not been written yet. */
  get size(): number {
    return this.waiting.length;
  }

  /**
   * Writes what is left, without waiting for a store that is away. What it does
   * not take is in the log only.
   */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.writing;
    if (this.size > 0 && this.store && this.failures > 0) {
      await this.writeAll(this.store);
    }
    clearTimeout(this.timer);
    if (this.size > 0) {
      this.options.logger.error(
        `${this.size} audit events could not be written before the end; the log has them`,
      );
    }
  }

  private wake(): void {
    const { store } = this;
    if (!store || this.writing || this.timer || this.size === 0) {
      return;
    }
    this.writing = this.writeAll(store).finally(() => {
      this.writing = undefined;
      // What was added between the last write and now.
      this.wake();
    });
  }

  private async writeAll(store: Pick<AuditEventsStore, 'save'>): Promise<void> {
    while (this.size > 0) {
      this.tellLoss();
      const batch = this.waiting.slice(0, this.options.batchSize ?? 200);
      try {
        await store.save(batch);
      } catch (error) {
        this.failures += 1;
        this.options.logger.warn(
          `${this.size} audit events wait for their database: ${error}`,
        );
        this.wait();
        return;
      }
      this.failures = 0;
      const written = new Set(batch);
      // The oldest may have been given up while they were written.
      while (this.size > 0 && written.has(this.waiting[0])) {
        this.waiting.shift();
      }
    }
  }

  private wait(): void {
    const { shortestWait = 1_000, longestWait = 30_000 } = this.options;
    const wait = Math.min(
      shortestWait * 2 ** Math.min(this.failures - 1, 16),
      longestWait,
    );
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.wake();
    }, wait);
    this.timer.unref();
  }

  private tellLoss(): void {
    if (this.lost === 0) {
      return;
    }
    const at = (this.options.now ?? (() => new Date()))().toISOString();
    this.waiting.unshift({
      id: randomUUID(),
      plugin: 'audit',
      event: 'events-lost',
      severity: 'critical',
      actor: 'plugin:audit',
      outcome: 'failed',
      startedAt: at,
      endedAt: at,
      method: null,
      path: null,
      details: { events: this.lost },
      error: 'The database was away for too long; the log has these events',
    });
    this.lost = 0;
  }
}
