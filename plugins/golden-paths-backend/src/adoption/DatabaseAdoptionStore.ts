import {
  repositoryAdoptionSchema,
  RepositoriesQuery,
} from '@provenpath/plugin-golden-paths-common';
import { decodeCursor, encodeCursor } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { z } from 'zod';
import { StateGroup, summarizeGroups } from './summarize';
import {
  AdoptionFigures,
  AdoptionState,
  AdoptionStore,
  MeasuredDay,
  StandingState,
} from './types';
import { writeStates } from './writeStates';

const ORGANIZATION = 'organization';
const GONE = 'gone';
const cursorSchema = z.tuple([z.string(), z.string()]);

interface LayerRow {
  name: string;
  on: number;
  applying: number;
}

/** States are kept from change to change, so a day costs only what changed. */
export class DatabaseAdoptionStore implements AdoptionStore {
  static create(options: { knex: Knex }): DatabaseAdoptionStore {
    return new DatabaseAdoptionStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async writeDay(
    transaction: Knex.Transaction,
    measured: MeasuredDay & { at: Date; states: AdoptionState[] },
  ): Promise<number> {
    const { day, at, states } = measured;
    const changed = await writeStates(transaction, { day, at, states });
    await transaction('adoption_days')
      .insert({
        day,
        scan: JSON.stringify(measured.scan),
        definitions: JSON.stringify(measured.definitions),
      })
      .onConflict('day')
      .merge();
    return changed;
  }

  async findDay(at: string | undefined): Promise<MeasuredDay | undefined> {
    const query = this.knex('adoption_days').orderBy('day', 'desc');
    return (at === undefined ? query : query.where('day', '<=', at)).first<
      MeasuredDay | undefined
    >(
      this.knex.raw("to_char(day, 'YYYY-MM-DD') AS day"),
      'scan',
      'definitions',
    );
  }

  async summarize(options: {
    subject: string;
    day: string;
  }): Promise<AdoptionFigures> {
    const alike = [
      'excluded',
      'on_path',
      'running',
      'layers_on',
      'layers_applying',
      'lag',
      'pin',
    ];
    const groups: StateGroup[] = await this.on(options)
      .select(...alike, unreadableAs(this.knex))
      .select(this.knex.raw('count(*)::int AS count'))
      .groupBy(...alike, 'unreadable');
    const layers: LayerRow[] = await this.on(options)
      .whereNull('excluded')
      .crossJoin(
        this.knex.raw("jsonb_array_elements(adoption->'layers') AS layer"),
      )
      .select(
        this.knex.raw("layer->>'name' AS name"),
        this.knex.raw(
          `count(*) FILTER (WHERE (layer->>'on')::boolean)::int AS "on"`,
        ),
        this.knex.raw('count(*)::int AS applying'),
      )
      .groupByRaw("layer->>'name'")
      .orderBy('name');
    return { ...summarizeGroups(groups), layers };
  }

  async list(query: RepositoriesQuery & { day: string }) {
    const rows: Array<{ id: string; sort_key: string; adoption: unknown }> =
      await this.filtered(query)
        .orderBy(['sort_key', 'id'])
        .limit(query.limit + 1)
        .select('id', 'sort_key', 'adoption');
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map(row => repositoryAdoptionSchema.parse(row.adoption)),
      nextCursor:
        last && rows.length > query.limit
          ? encodeCursor([last.sort_key, last.id])
          : null,
    };
  }

  async readStanding(): Promise<StandingState[]> {
    const rows: Array<{
      adoption: unknown;
      demo: boolean;
      from_day: string;
      changed_at: Date;
      excluded: string | null;
    }> = await this.knex('adoption_states')
      .whereNull('until_day')
      .orderBy('id')
      .select('adoption', 'demo', 'changed_at', 'excluded')
      .select(this.knex.raw("to_char(from_day, 'YYYY-MM-DD') AS from_day"));
    return rows.map(row => ({
      adoption: repositoryAdoptionSchema.parse(row.adoption),
      demo: row.demo,
      fromDay: row.from_day,
      changedAt: row.changed_at,
      gone: row.excluded === GONE,
    }));
  }

  private filtered(query: RepositoriesQuery & { day: string }) {
    const { onPath, excluded, missing, unreadable, text, cursor } = query;
    const rows = this.on(query);
    if (onPath !== undefined) {
      rows.whereNull('excluded').where({ on_path: onPath });
    }
    if (excluded) {
      rows.where({ excluded });
    }
    if (missing) {
      rows
        .whereNull('excluded')
        .whereRaw("adoption->'layers' @> ?::jsonb", [
          JSON.stringify([{ name: missing, on: false }]),
        ]);
    }
    if (unreadable) {
      rows.whereRaw("jsonb_array_length(adoption->'problems') > 0");
    }
    if (text) {
      rows.whereRaw('position(? in sort_key) > 0', [text.toLowerCase()]);
    }
    if (cursor) {
      rows.whereRaw(
        '(sort_key, id) > (?, ?)',
        decodeCursor(cursorSchema, cursor),
      );
    }
    return rows;
  }

  /** What stood on a day, of a subject. */
  private on({ subject, day }: { subject: string; day: string }) {
    const rows = this.knex('adoption_states')
      .where('from_day', '<=', day)
      .whereRaw('(until_day IS NULL OR until_day > ?)', [day])
      .whereRaw('excluded IS DISTINCT FROM ?', [GONE]);
    return subject === ORGANIZATION
      ? rows
      : rows.whereRaw('subjects @> ARRAY[?]::text[]', [subject.toLowerCase()]);
  }
}

function unreadableAs(knex: Knex) {
  return knex.raw("jsonb_array_length(adoption->'problems') > 0 AS unreadable");
}
