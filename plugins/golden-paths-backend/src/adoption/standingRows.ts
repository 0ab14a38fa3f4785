import {
  parseCalled,
  RepositoriesFilter,
} from '@provenpath/plugin-golden-paths-common';
import { Knex } from 'knex';

const ORGANIZATION = 'organization';
/** Instead of a reason: no scan finds it any more. */
export const GONE = 'gone';
/** The organisation at GitHub, in SQL. */
export const OWNER = "adoption->>'owner'";
/** In a filter: those that have no team, system, language or tier. */
const NONE = 'none';
/** Kinds of what runs somewhere; a library does not. */
export const DEPLOYABLE_KINDS: readonly string[] = [
  'service',
  'website',
  'job',
];

/** What stood on a day, of a subject. */
export function standingRows(
  knex: Knex,
  { subject, day }: { subject: string; day: string },
): Knex.QueryBuilder {
  const rows = knex('adoption_states')
    .where('from_day', '<=', day)
    .whereRaw('(until_day IS NULL OR until_day > ?)', [day])
    .whereRaw('excluded IS DISTINCT FROM ?', [GONE]);
  return ofSubject(rows, subject);
}

/** Narrows rows with a column `subjects`. */
export function ofSubject(
  rows: Knex.QueryBuilder,
  subject: string,
): Knex.QueryBuilder {
  return subject === ORGANIZATION
    ? rows
    : rows.whereRaw('subjects @> ARRAY[?]::text[]', [subject.toLowerCase()]);
}

/** The rows that a list of repositories is asked for. */
export function filteredRows(
  knex: Knex,
  filter: RepositoriesFilter & { day: string },
): Knex.QueryBuilder {
  const rows = standingRows(knex, filter);
  filterByState(rows, filter);
  filterByRuns(rows, filter);
  filterByCalls(rows, filter);
  filterByCallers(rows, filter);
  filterByLayer(rows, filter);
  filterByOrigin(rows, filter);
  const exactly = {
    owner_ref: filter.team,
    system_ref: filter.system,
    language: filter.language,
    tier: filter.tier,
  };
  for (const [column, value] of Object.entries(exactly)) {
    if (value === NONE) {
      rows.whereNull(column);
    } else if (value !== undefined) {
      rows.whereRaw('lower(??) = lower(?)', [column, value]);
    }
  }
  if (filter.organization) {
    rows.whereRaw(`lower(${OWNER}) = lower(?)`, [filter.organization]);
  }
  if (filter.text) {
    rows.whereRaw('position(? in sort_key) > 0', [filter.text.toLowerCase()]);
  }
  return rows;
}

/** Of those on the path: by their runs. */
function filterByRuns(
  rows: Knex.QueryBuilder,
  { running, runsKnown }: RepositoriesFilter,
): void {
  if (running !== undefined || runsKnown !== undefined) {
    rows.whereNull('excluded').where({ on_path: true });
  }
  if (running !== undefined) {
    rows.whereRaw('coalesce(running, false) = ?', [running]);
  }
  if (runsKnown !== undefined) {
    rows.whereRaw('(running IS NOT NULL) = ?', [runsKnown]);
  }
}

/** Narrows rows with the columns `excluded` and `on_path`, and more for more. */
export function filterByState(
  rows: Knex.QueryBuilder,
  filter: Pick<
    RepositoriesFilter,
    'onPath' | 'anyLayer' | 'onPathBefore' | 'excluded'
  >,
): void {
  if (filter.onPath !== undefined) {
    rows.whereNull('excluded').where({ on_path: filter.onPath });
  }
  if (filter.anyLayer !== undefined) {
    rows
      .whereNull('excluded')
      .whereRaw('(layers_on > 0) = ?', [filter.anyLayer]);
  }
  if (filter.onPathBefore !== undefined) {
    rows
      .whereNull('excluded')
      .whereRaw('coalesce(on_path_before, false) = ?', [filter.onPathBefore]);
  }
  if (filter.excluded === 'any') {
    rows.whereNotNull('excluded');
  } else if (filter.excluded === 'none') {
    rows.whereNull('excluded');
  } else if (filter.excluded === 'not-archived') {
    rows.whereRaw("excluded IS DISTINCT FROM 'archived'");
  } else if (filter.excluded) {
    rows.where({ excluded: filter.excluded });
  }
}

/** By how current and how readable its calls are. */
function filterByCalls(
  rows: Knex.QueryBuilder,
  filter: RepositoriesFilter,
): void {
  if (filter.behind !== undefined) {
    rows.whereNull('excluded').where('lag', '>=', filter.behind);
  }
  if (filter.pin) {
    rows.whereNull('excluded').where({ pin: filter.pin });
  }
  if (filter.unreadable) {
    rows.whereRaw("jsonb_array_length(adoption->'problems') > 0");
  }
}

/** Those that the proposals count as callers. */
const CALLERS = `
  lower(split_part(id, '#', 1)) IN (
    SELECT lower(host || '/' || owner || '/' || name)
    FROM repositories
    CROSS JOIN jsonb_array_elements(workflow_references) AS reference
    WHERE gone_at IS NULL AND NOT archived AND NOT fork AND NOT template
      AND lower(
        host || '/' || (reference->>'owner') || '/' || (reference->>'repo')
      ) = lower(:repository)
      AND reference->>'path' = :path
      AND reference->>'ref' = coalesce(:ref, reference->>'ref')
  )`;

function filterByCallers(
  rows: Knex.QueryBuilder,
  { calls }: RepositoriesFilter,
): void {
  const called = calls === undefined ? undefined : parseCalled(calls);
  if (called) {
    rows.whereRaw(CALLERS, { ...called, ref: called.ref ?? null });
  }
}

function filterByLayer(
  rows: Knex.QueryBuilder,
  { missing, called, lacking, layer, version }: RepositoriesFilter,
): void {
  const wanted = [
    ...(missing === undefined ? [] : [{ name: missing, on: false }]),
    ...(layer === undefined
      ? []
      : [{ name: layer, on: true, ...(version ? { version } : {}) }]),
  ];
  for (const entry of wanted) {
    rows
      .whereNull('excluded')
      .whereRaw("adoption->'layers' @> ?::jsonb", [JSON.stringify([entry])]);
  }
  if (missing !== undefined && called !== undefined) {
    rows.whereRaw(
      `EXISTS (
         SELECT 1 FROM jsonb_array_elements(adoption->'layers') AS layer
         WHERE layer->>'name' = ? AND (jsonb_array_length(layer->'files') > 0) = ?
       )`,
      [missing, called],
    );
  }
  if (lacking !== undefined) {
    rows
      .whereNull('excluded')
      .whereRaw('layers_applying - layers_on = ?', [lacking]);
  }
}

/** By what the catalog says of it, and by when it was created. */
function filterByOrigin(
  rows: Knex.QueryBuilder,
  filter: RepositoriesFilter,
): void {
  const { registered, deployable, fromTemplate } = filter;
  if (registered !== undefined) {
    rows.whereRaw("(adoption->>'entityRef' IS NOT NULL) = ?", [registered]);
  }
  if (deployable !== undefined) {
    rows.whereRaw("(coalesce(adoption->>'kind', '') = ANY(?)) = ?", [
      [...DEPLOYABLE_KINDS],
      deployable,
    ]);
  }
  if (fromTemplate !== undefined) {
    rows.whereRaw("(adoption->>'template' IS NOT NULL) = ?", [fromTemplate]);
  }
  if (filter.createdFrom) {
    rows.whereRaw("left(adoption->>'createdAt', 10) >= ?", [
      filter.createdFrom,
    ]);
  }
  if (filter.createdTo) {
    rows.whereRaw("left(adoption->>'createdAt', 10) <= ?", [filter.createdTo]);
  }
}
