import { Band } from '@provenpath/plugin-kpis-common';

/** What a digest has said. */
export interface DigestEntry {
  kpiId: string;
  readingId: string;
  period: string;
  band: Band;
}

/** Remembers what was said, so that no digest says it again. */
export interface DigestStore {
  /** Entries of a reading in the given periods. */
  find(options: {
    kpiId: string;
    readingId: string;
    periods: string[];
  }): Promise<DigestEntry[]>;
  save(entries: DigestEntry[], sentAt: Date): Promise<void>;
}
