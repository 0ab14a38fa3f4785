/** An issue that matched a rule, whatever it is kept in. */
export interface Ticket {
  ruleId: string;
  /** Unique over all sources. */
  id: string;
  title: string;
  url: string;
  /** Labels, components and type, as the source names them. */
  labels: string[];
  createdAt: string;
  updatedAt: string;
  /** Null while it is open. */
  closedAt: string | null;
  /** Login of who opened it; null where the source does not tell it. */
  author: string | null;
  /** `my-org/infrastructure`, or the project. */
  place: string;
  generated: boolean;
}

/** What a request of this collector needs. */
export interface RequestContext {
  signal: AbortSignal;
  countApiCall(): void;
}

/** Some tickets, oldest change first. */
export interface TicketPage {
  tickets: Ticket[];
  /** How many issues the source answered with, those that do not match too. */
  recordsRead: number;
}

/** Reads the tickets of one rule. */
export interface TicketSource {
  ruleId: string;
  /** Those that have changed since an instant, the oldest change first. */
  readChanged(since: Date, context: RequestContext): AsyncIterable<TicketPage>;
  /** All that were opened since a day, `2026-09-01`. */
  readAll(since: string, context: RequestContext): AsyncIterable<TicketPage>;
}
