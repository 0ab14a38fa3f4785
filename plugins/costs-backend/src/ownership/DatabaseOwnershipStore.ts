import { Knex } from 'knex';
import { markOpenSlicesStale } from '../attribution/SlicesToAttribute';
import { normalizeText } from '../rules/conditions';
import { KnownEntities } from '../rules/types';
import {
  EntitySnapshot,
  OwnershipStore,
  SnapshotChanges,
  TargetsStore,
} from './types';

const SNAPSHOTS_PER_STATEMENT = 2_000;
/** Names the lock that keeps two snapshots from crossing each other. */
const LOCK = 'costs-ownership-snapshot';

/** Ends a transaction whose changes need other rows locked before its own. */
class ChangesFound extends Error {}

interface EntityRow {
  entity_ref: string;
  annotations: Record<string, string>;
}

/** Ownership in PostgreSQL: a row for each stretch of days. */
export class DatabaseOwnershipStore implements OwnershipStore {
  static create(options: {
    knex: Knex;
    targets: TargetsStore;
  }): DatabaseOwnershipStore {
    return new DatabaseOwnershipStore(options.knex, options.targets);
  }

  private constructor(
    private readonly knex: Knex,
    private readonly targets: TargetsStore,
  ) {}

  async saveSnapshot(
    day: string,
    snapshots: EntitySnapshot[],
  ): Promise<SnapshotChanges> {
    try {
      return await this.knex.transaction(async transaction => {
        const changes = await this.saveAll(transaction, day, snapshots);
        if (changes.added + changes.moved + changes.annotated > 0) {
          throw new ChangesFound();
        }
        return changes;
      });
    } catch (error) {
      if (!(error instanceof ChangesFound)) {
        throw error;
      }
    }
    return this.knex.transaction(async transaction => {
      // With the changes, so that a kill cannot come between the two; and before
      // them, because an attribution that runs has these rows and may wait for ours.
      await markOpenSlicesStale(transaction);
      return this.saveAll(transaction, day, snapshots);
    });
  }

  private async saveAll(
    transaction: Knex.Transaction,
    day: string,
    snapshots: EntitySnapshot[],
  ): Promise<SnapshotChanges> {
    await transaction.raw('select pg_advisory_xact_lock(hashtext(?))', [LOCK]);
    const ids = await this.targets.ensure(
      transaction,
      snapshots.map(({ ownership }) => ownership),
    );
    const changes = { added: 0, moved: 0, annotated: 0 };
    for (let at = 0; at < snapshots.length; at += SNAPSHOTS_PER_STATEMENT) {
      const some = snapshots.slice(at, at + SNAPSHOTS_PER_STATEMENT);
      const { added, moved, annotated } = await this.saveSome(
        transaction,
        day,
        some.map((snapshot, index) => ({
          ...snapshot,
          targetId: ids[at + index],
        })),
      );
      changes.added += added;
      changes.moved += moved;
      changes.annotated += annotated;
    }
    await this.markMissing(
      transaction,
      snapshots.map(({ entityRef }) => entityRef),
    );
    return changes;
  }

  async findKnown(entityRefs: readonly string[]): Promise<Set<string>> {
    // Most rules name none.
    if (entityRefs.length === 0) return new Set();
    const rows = await this.knex<EntityRow>('catalog_entities')
      .select('entity_ref')
      .whereRaw('entity_ref = any(?::text[])', [[...entityRefs]]);
    return new Set(rows.map(row => row.entity_ref));
  }

  async loadKnownEntities(
    annotations: readonly string[],
    transaction?: Knex.Transaction,
  ): Promise<KnownEntities> {
    const rows = await (transaction ?? this.knex)<EntityRow>('catalog_entities')
      .select('entity_ref', 'annotations')
      // Of two entities with one annotation the first by name is taken, always
      // the same one; one that is still in the catalog goes first.
      .orderByRaw('missing_since is not null, entity_ref');
    const refs = new Set(rows.map(row => row.entity_ref));
    const index = new Map<string, string>();
    for (const row of rows) {
      for (const annotation of annotations) {
        // What a rule names may be anything, also `constructor`.
        const values = Object.hasOwn(row.annotations, annotation)
          ? row.annotations[annotation].split(',')
          : [];
        for (const value of values) {
          const key = JSON.stringify([annotation, normalizeText(value)]);
          if (value.trim() && !index.has(key)) {
            index.set(key, row.entity_ref);
          }
        }
      }
    }
    return {
      has: entityRef => refs.has(entityRef),
      findByAnnotation: (annotation, value) =>
        index.get(JSON.stringify([annotation, normalizeText(value)])),
    };
  }

  private async saveSome(
    transaction: Knex.Transaction,
    day: string,
    snapshots: Array<EntitySnapshot & { targetId: number }>,
  ): Promise<SnapshotChanges> {
    const given = JSON.stringify(
      snapshots.map(snapshot => ({
        entity_ref: snapshot.entityRef,
        title: snapshot.title,
        template_ref: snapshot.templateRef,
        template_inputs: snapshot.templateInputs,
        annotations: snapshot.annotations,
        target_id: snapshot.targetId,
      })),
    );
    const annotated = await transaction.raw(
      `with looked_at as (
         select distinct each.annotation from rule_versions,
           jsonb_array_elements_text(definition -> 'annotations')
             as each(annotation)
       )
       select count(distinct given.entity_ref)::int as count
       from jsonb_to_recordset(?::jsonb)
         as given(entity_ref text, annotations jsonb)
       join catalog_entities as known on known.entity_ref = given.entity_ref
       join looked_at on known.annotations ->> looked_at.annotation
         is distinct from given.annotations ->> looked_at.annotation`,
      [given],
    );
    await transaction.raw(
      `insert into catalog_entities
         (entity_ref, title, template_ref, template_inputs, annotations)
       select entity_ref, title, template_ref, template_inputs, annotations
       from jsonb_to_recordset(?::jsonb) as given(entity_ref text, title text,
         template_ref text, template_inputs jsonb, annotations jsonb)
       on conflict (entity_ref) do update set title = excluded.title,
         template_ref = excluded.template_ref,
         template_inputs = excluded.template_inputs,
         annotations = excluded.annotations, missing_since = null`,
      [given],
    );
    // What began today is put right in place: a day has one ownership, its last.
    const moved = await transaction.raw(
      `with given as (
         select * from jsonb_to_recordset(?::jsonb)
           as given(entity_ref text, target_id int)
       ), changed as (
         select given.entity_ref, given.target_id, history.valid_from
         from given join ownership_history as history
           on history.entity_ref = given.entity_ref and history.valid_to is null
         where history.target_id <> given.target_id
       ), same_day as (
         update ownership_history as history set target_id = changed.target_id
         from changed where history.entity_ref = changed.entity_ref
           and history.valid_from = changed.valid_from
           and changed.valid_from >= ?::date
       ), closed as (
         update ownership_history as history set valid_to = ?::date
         from changed where history.entity_ref = changed.entity_ref
           and history.valid_from = changed.valid_from
           and changed.valid_from < ?::date
       ), begun as (
         insert into ownership_history (entity_ref, valid_from, first, target_id)
         select entity_ref, ?::date, false, target_id from changed
         where valid_from < ?::date
       )
       select count(*)::int as count from changed`,
      [given, day, day, day, day, day],
    );
    const added = await transaction.raw(
      `insert into ownership_history (entity_ref, valid_from, first, target_id)
       select entity_ref, ?::date, true, target_id
       from jsonb_to_recordset(?::jsonb) as given(entity_ref text, target_id int)
       where not exists (select from ownership_history as history
         where history.entity_ref = given.entity_ref)`,
      [day, given],
    );
    return {
      added: added.rowCount ?? 0,
      moved: moved.rows[0].count,
      annotated: annotated.rows[0].count,
    };
  }

  private async markMissing(
    transaction: Knex.Transaction,
    present: string[],
  ): Promise<void> {
    await transaction('catalog_entities')
      .whereNull('missing_since')
      .whereRaw('not (entity_ref = any(?::text[]))', [present])
      .update({ missing_since: new Date() });
  }
}
