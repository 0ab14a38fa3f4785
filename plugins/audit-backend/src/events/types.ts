import {
  AuditEvent,
  AuditFilter,
  AuditKind,
} from '@provenpath/plugin-audit-common';

/** A page of events, newest first. */
export interface AuditPage {
  events: AuditEvent[];
  /** Absent on the last page. */
  next?: AuditPosition;
}

/** Where a page ended. */
export interface AuditPosition {
  /** ISO 8601 instant. */
  startedAt: string;
  id: string;
}

/** Keeps events. */
export interface AuditEventsStore {
  /**
   * Writes each event, or completes it where its beginning is there already.
   * The same events may be written twice.
   */
  save(events: AuditEvent[]): Promise<void>;
  list(
    filter: AuditFilter,
    page: { limit: number; after?: AuditPosition },
  ): Promise<AuditPage>;
  /** Kinds of events that were seen, by name; at most 500. */
  listKinds(): Promise<AuditKind[]>;
  /**
   * Deletes up to `limit` events that began before an instant.
   *
   * @returns how many there were
   */
  deleteBefore(instant: Date, limit: number): Promise<number>;
}
