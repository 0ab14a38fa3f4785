import {
  COST_LINES,
  LineAmounts,
  ReportGrouping,
  ReportQuery,
  ReportResponse,
  ReportRow,
} from '@provenpath/plugin-costs-common';
import { decodeCursor, encodeCursor, TeamScope } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { z } from 'zod';
import { CostRange, parseCostRange, previousRange } from './costRange';
import { costSource, joinSql, Sql } from './costSource';

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

/** Of a row of the page what is in its lists, put together by one of them. */
function byList(list: 'lines' | 'periods', result: string): string {
  return `(select ${result} from (
      select name, sum(amount) as amount
      from unnest(page.${list}, page.amounts) as part(name, amount)
      where name is not null group by name
    ) as parts)`;
}

/** Rows of the page with their totals; lines and periods are not looked at yet. */
function pageSql(options: ReportSqlOptions): Sql {
  const { query, range, scope, groupBy, cursor, limit } = options;
  const source = { ...query, scope, groupBy, grain: 'none' as const };
  return joinSql(
    `select * from (
       select key, currency, sum(amount) as total, sum(before) as before
       from (
         select key, currency, amount, null::numeric as before, true as inside
         from (`,
    costSource({ ...source, range }),
    `) as amounts
         union all
         select key, currency, null, amount, false from (`,
    costSource({ ...source, range: previousRange(range) }),
    `) as earlier
       ) as found group by 1, 2 having bool_or(inside)
     ) as totals`,
    afterSql(cursor),
    {
      text: `order by totals.currency, -totals.total, coalesce(totals.key, '')
        limit ?`,
      values: [limit],
    },
  );
}

interface ReportSqlOptions {
  query: ReportQuery;
  range: CostRange;
  scope: TeamScope;
  groupBy: ReportGrouping | undefined;
  cursor: ReportCursor | undefined;
  limit: number;
}

/**
 * One statement for a page of the report, with trends and what came before: first
 * which rows are on the page, then lines and periods of those alone. They are put
 * together by grouping: joins of sums, whose number PostgreSQL cannot foresee, had
 * it sum up everything again for each row.
 */
function reportSql(options: ReportSqlOptions): Sql {
  const { query, range, scope, groupBy } = options;
  const before = previousRange(range);
  return joinSql(
    'with shown as materialized (',
    pageSql(options),
    `), page as (
       select key, currency, max(total) as total, max(before) as before,
         array_agg(line) as lines, array_agg(period) as periods,
         array_agg(amount) as amounts
       from (
         select key, currency, total, before, null::text as line,
           null::text as period, null::numeric as amount
         from shown
         union all
         select key, currency, null, null, line, period, amount from (`,
    costSource({ ...query, range, scope, groupBy, among: 'shown' }),
    `) as amounts
       ) as found group by 1, 2
     )
     select page.key, page.currency, page.total::text,
       ${byList('lines', 'jsonb_object_agg(name, amount::text)')} as lines,
       ${byList(
         'periods',
         `jsonb_agg(jsonb_build_object('period', name, 'amount', amount::text)
           order by name)`,
       )} as points,`,
    {
      text: `case when exists (select from slices where slices.active
           and slices.billing_period between
             date_trunc('month', ?::date) and ?::date)
         then coalesce(page.before, 0)::text end as previous
     from page
     order by page.currency, -page.total, coalesce(page.key, '')`,
      values: [before.from, before.to],
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
  scope: TeamScope,
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
