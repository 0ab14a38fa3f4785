import { Knex } from 'knex';
import { bindRequests, REQUESTS, toGroups } from './requests';
import { DetailedFigure, Figure, FigureRequest } from './types';

interface EventsRow {
  place: number;
  level: 'total' | 'breakdown' | 'excluded';
  breakdownId: string | null;
  excludedReason: string | null;
  counted: number;
  leftOut: number;
  mean: number | null;
  median: number | null;
  p95: number | null;
  low: number | null;
  high: number | null;
  /** When the organisation's first event of this reading was. */
  since: Date | null;
}

/**
 * The whole and, after `>`, the part of it: an event of `template>spring` makes a
 * figure of both.
 */
const GROUPS = `
  (values
    (point.breakdown_id),
    (case when strpos(point.breakdown_id, '>') > 0
      then split_part(point.breakdown_id, '>', 1) end)
  )
`;

/** Counts, mean and, where the median is asked for, the values in their order. */
const COLLECTED = `
  count(*) filter (where point.counted)::int as counted,
  count(*) filter (where not point.counted)::int as left_out,
  avg(point.value) filter (where point.counted) as mean,
  array_agg(point.value order by point.value) filter (
    where point.counted and point.value is not null
      and request.aggregation = 'median'
  ) as sorted
`;

/** Between two ranks in proportion, as `percentile_cont` does it. */
function percentile(share: number): string {
  const position = `((cardinality(sorted) - 1) * ${share}::float8)`;
  const below = `sorted[floor(${position})::int + 1]`;
  const above = `sorted[ceil(${position})::int + 1]`;
  return `${below} + (${position} - floor(${position})) * (${above} - ${below})`;
}

/**
 * Median, 95th percentile and the interval of the median. All of them are looked up
 * in one sorted array: each aggregate of PostgreSQL would sort the events for
 * itself. The ranks are those of `medianIntervalRanks`; an array has no element at
 * a rank outside of it, which is null.
 */
const FIGURES = `
  counted, left_out as "leftOut", mean,
  ${percentile(0.5)} as median,
  ${percentile(0.95)} as p95,
  sorted[round((counted / 2.0 - 0.98 * sqrt(counted))::numeric)::int] as low,
  sorted[round((1 + counted / 2.0 + 0.98 * sqrt(counted))::numeric)::int] as high
`;

const TOTAL = `
  select 'total' as level, null as breakdown_id, null as excluded_reason,
    ${COLLECTED}
  from point
`;

const PARTS = `
  union all
  select 'breakdown', part.id, null, ${COLLECTED}
  from point cross join lateral ${GROUPS} as part (id)
  where part.id is not null
  group by part.id
  union all
  select 'excluded', null, point.excluded_reason, 0, count(*)::int, null, null
  from point
  where point.excluded_reason is not null
  group by point.excluded_reason
`;

function toFigure(request: FigureRequest, row: EventsRow): Figure {
  const { counted } = row;
  switch (request.aggregation) {
    case 'monthly-count':
      return {
        // No event is a count of zero, but only since events are recorded.
        value:
          row.since !== null && row.since < request.window.to
            ? counted / request.window.months
            : null,
        p95: null,
        sampleSize: counted,
        open: 0,
        interval: null,
      };
    case 'share':
      return {
        value: row.mean,
        p95: null,
        sampleSize: counted,
        open: 0,
        interval: null,
      };
    default:
      return {
        value: row.median,
        p95: row.p95,
        sampleSize: counted,
        open: 0,
        interval:
          row.low === null || row.high === null
            ? null
            : { low: row.low, high: row.high },
      };
  }
}

/**
 * Medians, counts and shares of events, all in one statement. The lateral join
 * has each figure read the index for its own subject and time, whatever the
 * size of the table. Medians of parts cannot be put together to the median of
 * the whole, so each level is computed from the events themselves.
 */
export async function queryEvents(
  knex: Knex,
  requests: FigureRequest[],
  { detail }: { detail: boolean },
): Promise<DetailedFigure[]> {
  const { rows } = await knex.raw<{ rows: EventsRow[] }>(
    `
    select
      request.place::int as place, figure.*,
      (
        select first.occurred_at
        from metric_points as first
        where first.kpi_id = request.kpi_id
          and first.reading_id = request.reading_id
          and first.subject = 'organization'
        order by first.occurred_at
        limit 1
      ) as since
    from ${REQUESTS}
    cross join lateral (
      with point as (
        select
          metric_points.value, metric_points.counted,
          metric_points.breakdown_id, metric_points.excluded_reason
        from metric_points
        where metric_points.kpi_id = request.kpi_id
          and metric_points.reading_id = request.reading_id
          and metric_points.subject = request.subject
          and metric_points.occurred_at >= request.from_at
          and metric_points.occurred_at < request.to_at
      )
      select
        level, breakdown_id as "breakdownId",
        excluded_reason as "excludedReason", ${FIGURES}
      from (${TOTAL} ${detail ? PARTS : ''}) as collected
    ) as figure
    `,
    bindRequests(requests),
  );
  return toGroups(requests, rows, toFigure);
}
