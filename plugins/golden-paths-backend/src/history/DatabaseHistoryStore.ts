import {
  PastQuery,
  PastResponse,
  pastResponseSchema,
} from '@provenpath/plugin-golden-paths-common';
import { decodeCursor, encodeCursor } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { z } from 'zod';
import { filterByState, GONE, ofSubject } from '../adoption';
import { nameDefinitions } from './nameDefinitions';
import { HistoryStore, PastState } from './types';

const ROWS_PER_STATEMENT = 1000;
/** More points than a chart has room for are thinned evenly. */
const MOST_DAYS = 120;

interface PointRow {
  day: string;
  total: number;
  eligible: number;
  onPath: number;
  running: number;
  measured: number;
}

export class DatabaseHistoryStore implements HistoryStore {
  static create(options: { knex: Knex }): DatabaseHistoryStore {
    return new DatabaseHistoryStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async writePast(
    transaction: Knex.Transaction,
    states: PastState[],
  ): Promise<number> {
    const rows = states.map(({ onPath, ...state }) => ({
      ...state,
      on_path: onPath,
    }));
    for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
      await transaction('past_states')
        .insert(rows.slice(from, from + ROWS_PER_STATEMENT))
        .onConflict(['day', 'id'])
        .merge();
    }
    return rows.length;
  }

  async findFirstDay(): Promise<string | undefined> {
    const row = await this.knex('adoption_days')
      .orderBy('day')
      .first<{ day: string } | undefined>(
        this.knex.raw("to_char(day, 'YYYY-MM-DD') AS day"),
      );
    return row?.day;
  }

  async listPoints(options: { subject: string; from: string; to: string }) {
    const past = await this.readPast(options);
    const measured = await this.readMeasured(options);
    return [
      ...past.map(row => toPoint(row, true)),
      ...measured.map(row => toPoint(row, false)),
    ];
  }

  async listPast(query: PastQuery & { day: string }): Promise<PastResponse> {
    const counted = await this.pastRows(query).first<
      { count: number } | undefined
    >(this.knex.raw('count(*)::int AS count'));
    const rows = this.pastRows(query);
    if (query.cursor) {
      rows.where('id', '>', decodeCursor(z.string(), query.cursor));
    }
    const found: Array<{ id: string }> = await rows
      .orderBy('id')
      .limit(query.limit + 1)
      .select('id', 'repository', 'excluded', 'on_path AS onPath');
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    return pastResponseSchema.parse({
      day: query.day,
      total: counted?.count ?? 0,
      items: page,
      nextCursor:
        last && found.length > query.limit ? encodeCursor(last.id) : null,
    });
  }

  /** The rows behind a point: none of a day that measuring has reached. */
  private pastRows(query: PastQuery & { day: string }): Knex.QueryBuilder {
    const rows = this.knex('past_states')
      .where({ day: query.day })
      .whereRaw(
        "day < coalesce((SELECT min(day) FROM adoption_days), 'infinity')",
      );
    filterByState(rows, query);
    if (query.text) {
      rows.whereRaw('position(? in lower(repository)) > 0', [
        query.text.toLowerCase(),
      ]);
    }
    return ofSubject(rows, query.subject);
  }

  async listDefinitions({ from, to }: { from: string; to: string }) {
    const rows: Array<{
      day: string;
      definitions: Array<{ provider: string; definition: number | null }>;
    }> = await this.knex('adoption_days')
      .whereBetween('day', [from, to])
      .select(this.knex.raw("to_char(day, 'YYYY-MM-DD') AS day"))
      .select('definitions');
    return new Map(
      rows.map(({ day, definitions }) => [day, nameDefinitions(definitions)]),
    );
  }

  private async readPast(options: {
    subject: string;
    from: string;
    to: string;
  }): Promise<PointRow[]> {
    const { rows } = await this.knex.raw<{ rows: PointRow[] }>(
      `SELECT to_char(day, 'YYYY-MM-DD') AS day,
         count(*)::int AS total,
         count(*) FILTER (WHERE excluded IS NULL)::int AS eligible,
         count(*) FILTER (WHERE excluded IS NULL AND on_path)::int AS "onPath",
         0 AS running, 0 AS measured
       FROM past_states
       WHERE day BETWEEN :from AND :to
         AND day < coalesce((SELECT min(day) FROM adoption_days), 'infinity')
         AND (:subject = 'organization' OR subjects @> ARRAY[lower(:subject)])
       GROUP BY day
       ORDER BY day`,
      options,
    );
    return rows;
  }

  private async readMeasured(options: {
    subject: string;
    from: string;
    to: string;
  }): Promise<PointRow[]> {
    const { rows } = await this.knex.raw<{ rows: PointRow[] }>(
      `WITH days AS (
         SELECT day, row_number() OVER (ORDER BY day DESC) - 1 AS back,
           ceil(count(*) OVER () / CAST(:most AS numeric))::int AS step
         FROM adoption_days WHERE day BETWEEN :from AND :to
       )
       SELECT to_char(days.day, 'YYYY-MM-DD') AS day,
         count(states.id)::int AS total,
         count(*) FILTER (WHERE states.id IS NOT NULL AND excluded IS NULL)::int AS eligible,
         count(*) FILTER (WHERE excluded IS NULL AND on_path)::int AS "onPath",
         count(*) FILTER (WHERE excluded IS NULL AND on_path AND running)::int AS running,
         count(*) FILTER (WHERE excluded IS NULL AND on_path AND running IS NOT NULL)::int AS measured
       FROM days
       LEFT JOIN adoption_states AS states
         ON states.from_day <= days.day
         AND (states.until_day IS NULL OR states.until_day > days.day)
         AND states.excluded IS DISTINCT FROM :gone
         AND (:subject = 'organization' OR states.subjects @> ARRAY[lower(:subject)])
       WHERE back % step = 0
       GROUP BY days.day
       ORDER BY days.day`,
      { ...options, gone: GONE, most: MOST_DAYS },
    );
    return rows;
  }
}

function toPoint(row: PointRow, reconstructed: boolean) {
  const { day, total, eligible, onPath } = row;
  return {
    day,
    total,
    eligible,
    onPath,
    rate: eligible > 0 ? onPath / eligible : null,
    running:
      !reconstructed && row.measured === onPath && onPath > 0
        ? row.running
        : null,
    reconstructed,
  };
}
