/** A file as git keeps it. */
export interface VersionedFile {
  content: Buffer;
  /** `100644`, `100755` or `120000`. */
  mode: string;
}

/** Files by their path. */
export type Files = ReadonlyMap<string, VersionedFile>;

/** A file of a repository, whose content is read only when it is needed. */
export interface StoredFile {
  /** git's name of the content. */
  sha: string;
  mode: string;
}

/** What becomes of one file. */
export interface MergedFile {
  /** Where it is afterwards. */
  path: string;
  /** Where it was, when that changes. */
  previousPath: string | null;
  change: 'added' | 'changed' | 'removed' | 'renamed';
  outcome: 'taken' | 'merged' | 'conflict' | 'kept';
  /** In words, for what the outcome alone does not explain. */
  reason: string | null;
  /** What is there now; null when there is nothing. */
  before: VersionedFile | null;
  /** What the update writes; null when it removes the file. */
  after: VersionedFile | null;
}
