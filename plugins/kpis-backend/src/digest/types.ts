import {
  Band,
  DigestNote,
  PublishDigestNotes,
} from '@provenpath/plugin-kpis-common';

/** A KPI that a digest has told of. */
export interface DigestEntry {
  kpiId: string;
  readingId: string;
  period: string;
  band: Band;
}

/** What one person gets in a week, as a notification. */
export interface DigestMessage {
  title: string;
  description: string;
  link: string;
  severity: DigestNote['severity'];
}

/** The digest of a week. */
export interface Digest {
  /** ISO week, `2026-W41`. */
  week: string;
  entries: DigestEntry[];
  /** One for each person. */
  messages: Array<{ userRef: string; message: DigestMessage }>;
}

/** A note of another plugin, or of this one's own KPIs. */
export interface SectionNote extends DigestNote {
  section: string;
  /** Counted from generated data. */
  demo: boolean;
}

/** Notes of other plugins, until they are told. */
export interface DigestNotesStore {
  /** Takes the place of what was there for the same section and recipient. */
  save(publication: PublishDigestNotes): Promise<void>;
  /** Those that were published since, by section and recipient. */
  list(since: Date): Promise<SectionNote[]>;
  /** Sections with notes that are older, and when those were published. */
  listStale(since: Date): Promise<Array<{ section: string; asOf: Date }>>;
}

/**
 * Keeps the digest of each week until everybody has it, and remembers what was
 * said, so that no digest says it again.
 */
export interface DigestStore {
  /** Entries of a reading in the given periods. */
  find(options: {
    kpiId: string;
    readingId: string;
    periods: string[];
  }): Promise<DigestEntry[]>;
  isComposed(week: string): Promise<boolean>;
  /** The first digest of a week stays; digests of more than a year ago go. */
  saveComposed(digest: Digest, composedAt: Date): Promise<void>;
  /** Messages that were not sent, each with the people who get it. */
  listUnsent(
    week: string,
    limit: number,
  ): Promise<Array<{ message: DigestMessage; userRefs: string[] }>>;
  markSent(week: string, userRefs: string[], sentAt: Date): Promise<void>;
  /** Remembers what a digest has said, now that everybody has it. */
  complete(week: string, completedAt: Date): Promise<void>;
}
