import { Knex } from 'knex';
import { KnownEntities } from '../rules/types';

/** To what an amount belongs, and every subject that it counts for. */
export interface OwnershipTuple {
  entityRef: string | null;
  componentRef: string | null;
  systemRef: string | null;
  domainRef: string | null;
  ownerRef: string | null;
  /** Sorted; `organization` is always among them. */
  subjects: string[];
}

/** What one look at the catalog found about an entity. */
export interface EntitySnapshot {
  entityRef: string;
  title: string | null;
  ownership: OwnershipTuple;
  annotations: Record<string, string>;
  /** Template that made it, and what was answered there. */
  templateRef: string | null;
  templateInputs: Record<string, unknown>;
}

/** What a snapshot changed. */
export interface SnapshotChanges {
  /** Entities that were never seen before. */
  added: number;
  /** Entities that belong to something else from today on. */
  moved: number;
  /** Known entities with other annotations, of those that rules look at. */
  annotated: number;
}

/** Keeps to what every entity belonged, day by day. */
export interface OwnershipStore {
  /**
   * Takes over a whole look at the catalog. What the catalog lacks today keeps
   * what was known of it last. Where something has changed, open bills are
   * attributed again.
   *
   * @param day - today, as a calendar day of the organisation
   */
  saveSnapshot(
    day: string,
    snapshots: EntitySnapshot[],
  ): Promise<SnapshotChanges>;
  /** Those of the refs, in small letters, that the catalog has or once had. */
  findKnown(entityRefs: readonly string[]): Promise<Set<string>>;
  /** What the rules look entities up in. */
  loadKnownEntities(
    annotations: readonly string[],
    transaction?: Knex.Transaction,
  ): Promise<KnownEntities>;
}

/** Targets of amounts by their number. */
export interface TargetsStore {
  /** Numbers of tuples, in the same order; new ones are added. */
  ensure(
    transaction: Knex.Transaction,
    tuples: OwnershipTuple[],
  ): Promise<number[]>;
  /** Tuples by number. */
  find(
    transaction: Knex.Transaction,
    ids: number[],
  ): Promise<Map<number, OwnershipTuple>>;
}
