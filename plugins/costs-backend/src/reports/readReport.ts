import {
  COST_LINES,
  LineAmounts,
  ReportGrouping,
  ReportQuery,
  ReportResponse,
  ReportRow,
} from '@provenpath/plugin-costs-common';
import { decodeCursor, encodeCursor } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { z } from 'zod';
import { CostRange, parseCostRange, previousRange } from './costRange';
import { costSource, joinSql, Sql } from './costSource';
import { CostScope } from './types';

const cursorSchema = z.object({
  currency: z.string(),
  total: z.string().regex(/^-?\d+(\.\d+)?$/),
  key: z.string().nullable(),
});

type ReportCursor = z.infer<typeof cursorSchema>;

interface Row {
  key: string | null;
  currency: string;
  total: string;
  lines: Record<string, string>;
  points: Array<{ period: string; amount: string }> | null;
  previous: string | null;
}

/** Rows after the last one of the page before. */
function afterSql(cursor: ReportCursor | undefined): Sql {
  return cursor
    ? {
        text: `where (totals.currency, -totals.total, coalesce(totals.key, ''))
          > (?, -?::numeric, ?)`,
        values: [cursor.currency, cursor.total, cursor.key ?? ''],
      }
    : { text: '', values: [] };
}

/**
 * One statement for a page of the report, with trends and what came before. They are
 * put together by grouping: joins of sums, whose number PostgreSQL cannot foresee,
 * had it sum up everything again for each row.
 */
function reportSql(options: {
  query: ReportQuery;
  range: CostRange;
  scope: CostScope;
  groupBy: ReportGrouping | undefined;
  cursor: ReportCursor | undefined;
  limit: number;
}): Sql {
  const { query, range, scope, groupBy, cursor, limit } = options;
  const before = previousRange(range);
  const source = { ...query, scope, groupBy };
  return joinSql(
    'with amounts as materialized (',
    costSource({ ...source, range }),
    `), earlier as (
       select key, currency, sum(amount) as amount from (`,
    costSource({ ...source, range: before, grain: 'none' }),
    `) as found group by 1, 2
     ), lines as (
       select key, currency, line, sum(amount) as amount
       from amounts group by 1, 2, 3
     ), totals as (
       select key, currency, sum(amount) as total,
         jsonb_object_agg(line, amount::text) as lines
       from lines group by 1, 2
     ), points as (
       select key, currency, jsonb_agg(jsonb_build_object(
         'period', period, 'amount', amount::text) order by period) as points
       from (select key, currency, period, sum(amount) as amount
         from amounts group by 1, 2, 3) as sums
       group by 1, 2
     ), kept as (
       select key, currency, max(total) as total,
         (array_agg(lines) filter (where lines is not null))[1] as lines,
         (array_agg(points) filter (where points is not null))[1] as points,
         sum(before) as before
       from (
         select key, currency, total, lines, null::jsonb as points,
           null::numeric as before from totals
         union all
         select key, currency, null, null, points, null from points
         union all
         select key, currency, null, null, null, amount from earlier
       ) as found group by 1, 2 having max(total) is not null
     )
     select totals.key, totals.currency, totals.total::text, totals.lines,
       totals.points,
       case when exists (select from slices where slices.active
           and slices.billing_period between
             date_trunc('month', ?::date) and ?::date)
         then coalesce(totals.before, 0)::text end as previous
     from kept as totals`,
    { text: '', values: [before.from, before.to] },
    afterSql(cursor),
    {
      text: `order by totals.currency, -totals.total, coalesce(totals.key, '')
        limit ?`,
      values: [limit],
    },
  );
}

function linesOf(row: Row): LineAmounts {
  return Object.fromEntries(
    COST_LINES.map(line => [line, row.lines[line] ?? '0']),
  ) as LineAmounts;
}

function toRow(row: Row, withPoints: boolean): ReportRow {
  return {
    key: row.key,
    currency: row.currency,
    total: row.total,
    lines: linesOf(row),
    previous: row.previous,
    points: withPoints ? (row.points ?? []) : [],
  };
}

/** Costs of a range by what they are grouped by, the biggest first. */
export async function readReport(
  knex: Knex,
  query: ReportQuery,
  scope: CostScope,
  timeZone: string,
): Promise<ReportResponse> {
  const range = parseCostRange(query);
  const cursor =
    query.cursor === undefined
      ? undefined
      : decodeCursor(cursorSchema, query.cursor);
  const read = async (
    groupBy: ReportGrouping | undefined,
    page: { cursor: ReportCursor | undefined; limit: number },
  ): Promise<Row[]> => {
    const { text, values } = reportSql({
      query,
      range,
      scope,
      groupBy,
      ...page,
    });
    return (await knex.raw(text, values)).rows;
  };
  const [totals, found] = await Promise.all([
    read(undefined, { cursor: undefined, limit: 200 }),
    read(query.groupBy, { cursor, limit: query.limit + 1 }),
  ]);
  const shown = found.slice(0, query.limit);
  const last = shown[shown.length - 1];
  const withPoints = query.grain !== 'none';
  return {
    from: query.from,
    to: query.to,
    groupBy: query.groupBy,
    metric: query.metric,
    subject: query.subject,
    grain: query.grain,
    timeZone,
    totals: totals.map(row => {
      const { key, ...total } = toRow(row, withPoints);
      return total;
    }),
    rows: shown.map(row => toRow(row, withPoints)),
    nextCursor:
      found.length > shown.length
        ? encodeCursor({
            currency: last.currency,
            total: last.total,
            key: last.key,
          })
        : null,
    visibility: scope.visibility,
  };
}
