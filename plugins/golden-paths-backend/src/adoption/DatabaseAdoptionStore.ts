import {
  repositoryAdoptionSchema,
  RepositoriesFilter,
  RepositoriesQuery,
} from '@provenpath/plugin-golden-paths-common';
import { decodeCursor, encodeCursor } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { z } from 'zod';
import { filteredRows, GONE, standingRows } from './standingRows';
import { StateGroup, summarizeGroups } from './summarize';
import {
  AdoptionFigures,
  AdoptionState,
  AdoptionStore,
  LayerCounts,
  MeasuredDay,
  StandingState,
} from './types';
import { writeStates } from './writeStates';

const cursorSchema = z.tuple([z.string(), z.string()]);
/** What is the same for all that one group counts. */
const ALIKE = [
  'excluded',
  'on_path',
  'on_path_before',
  'running',
  'layers_on',
  'layers_applying',
  'lag',
  'pin',
];

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

  async writeRepository(
    transaction: Knex.Transaction,
    written: {
      day: string;
      at: Date;
      states: AdoptionState[];
      address: string;
    },
  ): Promise<number> {
    const { day } = written;
    // The first change of a new day stands on the reading of the day before.
    await transaction.raw(
      `INSERT INTO adoption_days (day, scan, definitions)
       SELECT ?, scan, definitions FROM adoption_days ORDER BY day DESC LIMIT 1
       ON CONFLICT (day) DO NOTHING`,
      [day],
    );
    return writeStates(transaction, written);
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
    const groups: StateGroup[] = await standingRows(this.knex, options)
      .select(...ALIKE, ...describedAs(this.knex))
      .select(this.knex.raw('count(*)::int AS count'))
      .groupBy(...ALIKE, 'unreadable', 'registered');
    const layers: LayerCounts[] = await standingRows(this.knex, options)
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
        this.knex.raw(
          `count(*) FILTER (WHERE (layer->>'running')::boolean)::int AS running`,
        ),
        this.knex.raw(
          `count(*) FILTER (WHERE layer->>'running' IS NOT NULL)::int AS measured`,
        ),
      )
      .groupByRaw("layer->>'name'")
      .orderBy('name');
    return { ...summarizeGroups(groups), layers };
  }

  async list(query: RepositoriesQuery & { day: string }) {
    const counted = await filteredRows(this.knex, query).first<
      { count: number } | undefined
    >(this.knex.raw('count(*)::int AS count'));
    return { ...(await this.readPage(query)), total: counted?.count ?? 0 };
  }

  async *stream(filter: RepositoriesFilter & { day: string }) {
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await this.readPage({
        ...filter,
        limit: 500,
        cursor: cursor ?? undefined,
      });
      yield page.items;
      cursor = page.nextCursor;
    }
  }

  async listOfRepository(id: string, day: string) {
    const rows: Array<{ adoption: unknown }> = await standingRows(this.knex, {
      subject: 'organization',
      day,
    })
      .whereRaw("lower(split_part(id, '#', 1)) = lower(?)", [id])
      .orderBy('id')
      .limit(100)
      .select('adoption');
    return rows.map(row => repositoryAdoptionSchema.parse(row.adoption));
  }

  async listOf(entityRef: string, day: string) {
    const rows: Array<{ adoption: unknown }> = await standingRows(this.knex, {
      subject: 'organization',
      day,
    })
      .whereRaw("adoption->>'entityRef' = ?", [entityRef])
      .orderBy('id')
      .limit(10)
      .select('adoption');
    return rows.map(row => repositoryAdoptionSchema.parse(row.adoption));
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

  private async readPage(
    query: Omit<RepositoriesQuery, 'limit'> & { day: string; limit: number },
  ) {
    const rows = filteredRows(this.knex, query);
    if (query.cursor) {
      rows.whereRaw(
        '(sort_key, id) > (?, ?)',
        decodeCursor(cursorSchema, query.cursor),
      );
    }
    const found: Array<{ id: string; sort_key: string; adoption: unknown }> =
      await rows
        .orderBy(['sort_key', 'id'])
        .limit(query.limit + 1)
        .select('id', 'sort_key', 'adoption');
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map(row => repositoryAdoptionSchema.parse(row.adoption)),
      nextCursor:
        last && found.length > query.limit
          ? encodeCursor([last.sort_key, last.id])
          : null,
    };
  }
}

function describedAs(knex: Knex) {
  return [
    knex.raw("jsonb_array_length(adoption->'problems') > 0 AS unreadable"),
    knex.raw("adoption->>'entityRef' IS NOT NULL AS registered"),
  ];
}
