import {
  Drift,
  DriftQuery,
  DriftsResponse,
  MovedRepository,
} from '@provenpath/plugin-golden-paths-common';

/** Without what stands in the tables of others. */
export type StoredDrift = Omit<Drift, 'pullRequest'>;

export interface DriftRecord {
  drift: StoredDrift;
  /** Refs that the repository counts for. */
  subjects: string[];
  /** What it was worked out from; the same again needs no work. */
  fingerprint: string;
}

export interface DriftStore {
  save(record: DriftRecord): Promise<void>;
  /** Fingerprints and instants by `host/owner/name`. */
  readFingerprints(): Promise<
    Map<string, { fingerprint: string; checkedAt: Date }>
  >;
  /** Forgets every repository but these. */
  keepOnly(ids: readonly string[]): Promise<void>;
  find(repository: MovedRepository): Promise<StoredDrift | undefined>;
  list(
    query: DriftQuery,
  ): Promise<Omit<DriftsResponse, 'items'> & { items: StoredDrift[] }>;
}
