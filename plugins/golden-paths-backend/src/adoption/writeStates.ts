import { isDeepStrictEqual } from 'node:util';
import { Knex } from 'knex';
import { AdoptionState } from './types';

const GONE = 'gone';
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
  measured: { day: string; at: Date; states: AdoptionState[] },
): Promise<number> {
  const { day, at, states } = measured;
  const current = await readCurrent(transaction);
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
): Promise<Map<string, CurrentRow>> {
  const rows: CurrentRow[] = await transaction('adoption_states')
    .whereNull('until_day')
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
