import {
  BillFormat,
  CostImport,
  CostImportSummary,
  ImportedSlice,
  ImportError,
  ImportPhase,
  ImportsQuery,
  QualityReport,
} from '@provenpath/plugin-costs-common';
import { Knex } from 'knex';

/** A slice as its import keeps it, which does not know what comes later. */
export type StoredSlice = Omit<ImportedSlice, 'replacedBy'>;

/** A file of an import as it is kept in mind. */
export interface ImportedFile {
  name: string;
  bytes: number | null;
  sha256: string | null;
  /** Path in the folder or key in the bucket; null for an upload. */
  place: string | null;
}

/** What an import begins with. */
export interface NewImport {
  id: string;
  source: string;
  requestedBy: string;
  /** Directory that holds the upload; null for what is fetched when its turn comes. */
  spool: string | null;
  files: ImportedFile[];
  /** What the source said of the files; null for an upload. */
  listing: string | null;
}

/** An import that is to be done now. */
export interface ClaimedImport {
  id: string;
  source: string;
  spool: string | null;
  files: ImportedFile[];
}

/** What is known once a bill was read. */
export interface ReadImport {
  files: ImportedFile[];
  format: BillFormat;
  fingerprint: string;
}

export interface DoneImport {
  focusVersion: string;
  rows: number;
  slices: StoredSlice[];
  quality: QualityReport;
}

export interface FailedImport {
  message: string;
  errors: ImportError[];
  errorCount: number;
}

/** Keeps the history of imports. */
export interface ImportStore {
  insert(created: NewImport): Promise<void>;
  find(id: string): Promise<CostImport | undefined>;
  list(
    query: ImportsQuery,
  ): Promise<{ imports: CostImportSummary[]; nextCursor: string | null }>;
  /** The newest import of each source, by the source's name. */
  newestBySource(): Promise<Map<string, CostImportSummary>>;
  /** True when a listing was taken in and need not be again. */
  isListed(
    source: string,
    listing: string,
    options: { alsoFailed: boolean },
  ): Promise<boolean>;
  /**
   * Puts imports back whose process ended before they did. Only for who holds
   * the lock of imports: then none is running.
   *
   * @param spool - directory of uploads that can be read here
   * @returns how many were put back or given up
   */
  recover(spool: string): Promise<number>;
  /** The import that waits longest among those that can be done here. */
  claim(spool: string): Promise<ClaimedImport | undefined>;
  /** Leaves a sign of life. @returns who wants it to stop, null while nobody does. */
  beat(
    id: string,
    progress: { phase: ImportPhase; rows: number },
  ): Promise<string | null>;
  saveRead(id: string, read: ReadImport): Promise<void>;
  /** An import of the same content that counts as it is. */
  findSame(source: string, fingerprint: string): Promise<string | undefined>;
  finishUnchanged(id: string, sameAs: string): Promise<void>;
  /** In the transaction that stores the bill, so that either both are there or none. */
  finishDone(
    transaction: Knex.Transaction,
    id: string,
    done: DoneImport,
  ): Promise<void>;
  finishFailed(id: string, failed: FailedImport): Promise<void>;
  /** Has it done again later, as if it had not begun. */
  putBack(id: string): Promise<void>;
  /** Asks an import to stop. @returns false when it is over already. */
  cancel(id: string, by: string): Promise<boolean>;
  /** Imports that are over and whose files may still be kept, by id. */
  listKept(before: Date): Promise<string[]>;
  markFilesRemoved(ids: string[]): Promise<void>;
  /** Forgets the charges of bills that were replaced before an instant. */
  forgetReplaced(before: Date): Promise<number>;
}
