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

const COUNT = 'count(*) filter (where point.counted)';
const SORTED =
  '(array_agg(point.value order by point.value) filter (where point.counted))';

/**
 * A group that lies in another one is named `<parent>>` and its own id. Its
 * events make a figure of the parent too.
 */
const BREAKDOWN_PARENT = `
  case when strpos(metric_points.breakdown_id, '>') > 0
    then split_part(metric_points.breakdown_id, '>', 1) end
`;

/**
 * Median, mean, 95th percentile and the interval of the median of the counted
 * events. The ranks are those of `medianIntervalRanks`; an array has no element
 * at a rank outside of it, which is null.
 */
const FIGURES = `
  ${COUNT}::int as counted,
  count(*) filter (where not point.counted)::int as "leftOut",
  avg(point.value) filter (where point.counted) as mean,
  percentile_cont(0.5) within group (order by point.value)
    filter (where point.counted) as median,
  percentile_cont(0.95) within group (order by point.value)
    filter (where point.counted) as p95,
  ${SORTED}[round((${COUNT} / 2.0 - 0.98 * sqrt(${COUNT}))::numeric)::int] as low,
  ${SORTED}[round((1 + ${COUNT} / 2.0 + 0.98 * sqrt(${COUNT}))::numeric)::int] as high
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
      select
        ${
          detail
            ? `case
          when grouping(point.breakdown_id) = 0
            or grouping(point.breakdown_parent) = 0 then 'breakdown'
          when grouping(point.excluded_reason) = 0 then 'excluded'
          else 'total'
        end as level,
        coalesce(point.breakdown_id, point.breakdown_parent) as "breakdownId",
        point.excluded_reason as "excludedReason",`
            : `'total' as level, null as "breakdownId", null as "excludedReason",`
        }
        ${FIGURES}
      from (
        select metric_points.*, ${BREAKDOWN_PARENT} as breakdown_parent
        from metric_points
        where metric_points.kpi_id = request.kpi_id
          and metric_points.reading_id = request.reading_id
          and metric_points.subject = request.subject
          and metric_points.occurred_at >= request.from_at
          and metric_points.occurred_at < request.to_at
      ) as point
      ${
        detail
          ? `group by grouping sets (
            (), (point.breakdown_id), (point.breakdown_parent),
            (point.excluded_reason)
          )`
          : ''
      }
    ) as figure
    `,
    bindRequests(requests),
  );
  return toGroups(requests, rows, toFigure);
}
