import { AuditEvent } from '@provenpath/plugin-audit-common';
import { AuditEventsStore } from './types';

/** Keeps events in memory, and can be away like a database. */
export class FakeAuditEvents implements Pick<AuditEventsStore, 'save'> {
  readonly events = new Map<string, AuditEvent>();
  /** What every write fails with, while it is set. */
  fault: Error | undefined;
  attempts = 0;

  async save(events: AuditEvent[]): Promise<void> {
    this.attempts += 1;
    if (this.fault) {
      throw this.fault;
    }
    for (const event of events) {
      this.events.set(event.id, event);
    }
  }
}
