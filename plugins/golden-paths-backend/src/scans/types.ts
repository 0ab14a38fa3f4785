import {
  GoldenPathFile,
  Scan,
  WorkflowProblem,
  WorkflowReference,
} from '@provenpath/plugin-golden-paths-common';
import { Knex } from 'knex';

/** A repository as a scan found it. */
export interface ScannedRepository {
  host: string;
  /** Stays when the repository is renamed. */
  repositoryId: string;
  owner: string;
  name: string;
  url: string;
  defaultBranch: string | null;
  pushedAt: Date | null;
  archived: boolean;
  fork: boolean;
  template: boolean;
  createdAt: Date | null;
  /** Last deployment, to any environment. */
  deployedAt: Date | null;
  language: string | null;
  /** Whether there is one at the top. */
  dockerfile: boolean;
  /** Files of other CI systems at the top, such as `Jenkinsfile`. */
  otherCi: string[];
  /** How many files GitHub takes for workflows. */
  workflowFiles: number;
  references: WorkflowReference[];
  problems: WorkflowProblem[];
  /** Read from the sandbox. */
  demo: boolean;
}

/** A golden path's own file, as last read. */
export interface ReadGoldenPath {
  host: string;
  /** `owner/name` */
  repository: string;
  /** Null when it is missing or wrong; `problem` then says how. */
  file: GoldenPathFile | null;
  problem: string | null;
  /** Commits by the names of the tags. */
  tags: Record<string, string>;
  /** The definition before that of the file; null where none is known. */
  before?: GoldenPathFile | null;
}

/** One reading of an organisation. */
export type ScanRecord = Scan & {
  /** Whether the sandbox answered. */
  demo: boolean;
  /** How many repositories there are, as the host says. */
  known: number | null;
};

/** A full reading came to its end: what it has not seen is gone. */
export interface CompleteReading {
  host: string;
  owner: string;
  startedAt: Date;
}

export interface ScanStore {
  /** @returns how many are new or have changed. */
  writeRepositories(
    transaction: Knex.Transaction,
    repositories: ScannedRepository[],
    seenAt: Date,
  ): Promise<number>;
  /** @returns how many have gone. */
  markGone(
    transaction: Knex.Transaction,
    reading: CompleteReading,
  ): Promise<number>;
  /** One repository is no longer there, or may no longer be seen. */
  markOneGone(
    transaction: Knex.Transaction,
    address: { host: string; owner: string; name: string },
    at: Date,
  ): Promise<number>;
  writeScan(transaction: Knex.Transaction, scan: ScanRecord): Promise<void>;
  writeGoldenPaths(
    transaction: Knex.Transaction,
    goldenPaths: ReadGoldenPath[],
    readAt: Date,
  ): Promise<void>;
  /** Newest first. */
  listScans(options: { limit: number }): Promise<Scan[]>;
  /** The newest complete one, or any, of each `host/organisation`. */
  readLastScans(status?: 'complete' | 'any'): Promise<Map<string, ScanRecord>>;
  /** How many are still there. */
  countRepositories(): Promise<number>;
  /** Everything that is still there. */
  readRepositories(): Promise<ScannedRepository[]>;
  readGoldenPaths(): Promise<ReadGoldenPath[]>;
}
