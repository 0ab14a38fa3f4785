import { isDeepStrictEqual } from 'node:util';
import { Knex } from 'knex';
import { GONE } from './standingRows';
import { AdoptionState } from './types';

/** Keeps one statement below PostgreSQL's 65,535 bound values. */
const ROWS_PER_STATEMENT = 1000;

interface CurrentRow {
  id: string;
  from_day: string;
  excluded: string | null;
  subjects: string[];
  adoption: AdoptionState['adoption'];
  demo: boolean;
}

/**
 * Closes the rows of what has changed and writes new ones. A second change on
 * one day replaces the first, so a day has one answer.
 *
 * @returns how many have changed
 */
export async function writeStates(
  transaction: Knex.Transaction,
  measured: {
    day: string;
    at: Date;
    states: AdoptionState[];
    /** `host/owner/name` when the states are those of one repository only. */
    address?: string;
  },
): Promise<number> {
  const { day, at, states, address } = measured;
  // A webhook and a scan may judge at the same time.
  await transaction.raw("SELECT pg_advisory_xact_lock(hashtext('adoption'))");
  const current = await readCurrent(transaction, address);
  const changed = states.filter(
    state => !isSame(current.get(state.adoption.id), state),
  );
  const found = new Set(states.map(({ adoption }) => adoption.id));
  const gone = [...current.values()].filter(
    ({ id, excluded }) => !found.has(id) && excluded !== GONE,
  );
  const rows = [
    ...changed.map(state => toRow(state, state.adoption.excluded)),
    ...gone.map(state => toRow(state, GONE)),
  ].map(row => ({ ...row, from_day: day, until_day: null, changed_at: at }));
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const part = rows.slice(from, from + ROWS_PER_STATEMENT);
    await transaction('adoption_states')
      .whereIn(
        'id',
        part.map(({ id }) => id),
      )
      .whereNull('until_day')
      .where('from_day', '<', day)
      .update({ until_day: day });
    await transaction('adoption_states')
      .insert(part)
      .onConflict(['id', 'from_day'])
      .merge();
  }
  return rows.length;
}

async function readCurrent(
  transaction: Knex.Transaction,
  address: string | undefined,
): Promise<Map<string, CurrentRow>> {
  const query = transaction('adoption_states').whereNull('until_day');
  if (address !== undefined) {
    query.whereRaw("split_part(id, '#', 1) = ?", [address]);
  }
  const rows: CurrentRow[] = await query
    .select('id', 'excluded', 'subjects', 'adoption', 'demo')
    .select(transaction.raw("to_char(from_day, 'YYYY-MM-DD') AS from_day"));
  return new Map(rows.map(row => [row.id, row]));
}

function isSame(row: CurrentRow | undefined, state: AdoptionState): boolean {
  return (
    row !== undefined &&
    row.excluded === state.adoption.excluded &&
    row.demo === state.demo &&
    isDeepStrictEqual(row.subjects, state.subjects) &&
    isDeepStrictEqual(row.adoption, state.adoption)
  );
}

function toRow(state: AdoptionState, excluded: string | null) {
  const { adoption, subjects, demo } = state;
  return {
    id: adoption.id,
    sort_key: `${adoption.owner}/${adoption.name}`.toLowerCase(),
    excluded,
    on_path: adoption.onPath,
    on_path_before: adoption.onPathBefore,
    owner_ref: adoption.ownerRef,
    system_ref: adoption.systemRef,
    language: adoption.language,
    tier: adoption.tier,
    running: adoption.running,
    layers_on: adoption.layersOn,
    layers_applying: adoption.layersApplying,
    lag: adoption.lag,
    pin: adoption.pin,
    subjects,
    adoption: JSON.stringify(adoption),
    demo,
  };
}
