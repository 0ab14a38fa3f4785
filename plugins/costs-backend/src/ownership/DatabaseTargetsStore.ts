import { Knex } from 'knex';
import { OwnershipTuple, TargetsStore } from './types';

const TUPLES_PER_STATEMENT = 5_000;

interface TargetRow {
  id: number;
  key: string;
  entity_ref: string | null;
  component_ref: string | null;
  system_ref: string | null;
  domain_ref: string | null;
  owner_ref: string | null;
  subjects: string[];
}

/** The same tuple always has the same key. */
function keyOf(tuple: OwnershipTuple): string {
  return JSON.stringify([
    tuple.entityRef,
    tuple.componentRef,
    tuple.systemRef,
    tuple.domainRef,
    tuple.ownerRef,
    [...tuple.subjects].sort(),
  ]);
}

function toTuple(row: TargetRow): OwnershipTuple {
  return {
    entityRef: row.entity_ref,
    componentRef: row.component_ref,
    systemRef: row.system_ref,
    domainRef: row.domain_ref,
    ownerRef: row.owner_ref,
    subjects: row.subjects,
  };
}

/** Targets in PostgreSQL: never changed, only added. */
export class DatabaseTargetsStore implements TargetsStore {
  static create(): DatabaseTargetsStore {
    return new DatabaseTargetsStore();
  }

  private constructor() {}

  async ensure(
    transaction: Knex.Transaction,
    tuples: OwnershipTuple[],
  ): Promise<number[]> {
    const byKey = new Map(tuples.map(tuple => [keyOf(tuple), tuple]));
    const ids = new Map<string, number>();
    // Sorted, so that two transactions wait for each other instead of for ever.
    const keys = [...byKey.keys()].sort();
    for (let at = 0; at < keys.length; at += TUPLES_PER_STATEMENT) {
      const slice = keys.slice(at, at + TUPLES_PER_STATEMENT);
      const found = await this.ensureSome(
        transaction,
        slice.map(key => ({ key, tuple: byKey.get(key)! })),
      );
      found.forEach(row => ids.set(row.key, row.id));
    }
    return tuples.map(tuple => ids.get(keyOf(tuple))!);
  }

  async find(
    transaction: Knex.Transaction,
    ids: number[],
  ): Promise<Map<number, OwnershipTuple>> {
    const rows = await transaction<TargetRow>('attribution_targets').whereRaw(
      'id = any(?::int[])',
      [[...new Set(ids)]],
    );
    return new Map(rows.map(row => [row.id, toTuple(row)]));
  }

  private async ensureSome(
    transaction: Knex.Transaction,
    keyed: Array<{ key: string; tuple: OwnershipTuple }>,
  ): Promise<Array<{ id: number; key: string }>> {
    const keys = keyed.map(({ key }) => key);
    const read = () =>
      transaction<TargetRow>('attribution_targets')
        .select('id', 'key')
        .whereRaw('key = any(?::text[])', [keys]);
    const known = await read();
    if (known.length === keyed.length) {
      return known;
    }
    const present = new Set(known.map(({ key }) => key));
    await transaction.raw(
      `insert into attribution_targets
         (key, entity_ref, component_ref, system_ref, domain_ref, owner_ref, subjects)
       select key, entity_ref, component_ref, system_ref, domain_ref, owner_ref,
         array(select jsonb_array_elements_text(subjects))
       from jsonb_to_recordset(?::jsonb) as given(
         key text, entity_ref text, component_ref text, system_ref text,
         domain_ref text, owner_ref text, subjects jsonb)
       on conflict (key) do nothing`,
      [
        JSON.stringify(
          keyed
            .filter(({ key }) => !present.has(key))
            .map(({ key, tuple }) => ({
              key,
              entity_ref: tuple.entityRef,
              component_ref: tuple.componentRef,
              system_ref: tuple.systemRef,
              domain_ref: tuple.domainRef,
              owner_ref: tuple.ownerRef,
              subjects: [...tuple.subjects].sort(),
            })),
        ),
      ],
    );
    return read();
  }
}
