import { Knex } from 'knex';
import { bindRequests, LevelRow, REQUESTS, toGroups } from './requests';
import { DetailedFigure, FigureRequest } from './types';

interface StatesRow extends LevelRow {
  counted: number;
  mean: number | null;
}

/**
 * What stood at the end of each window: the newest row of every key before it.
 * A key keeps its state until another row says otherwise, so a repository costs
 * one row for each change and none for each day.
 */
export async function queryStates(
  knex: Knex,
  requests: FigureRequest[],
): Promise<DetailedFigure[]> {
  const { rows } = await knex.raw<{ rows: StatesRow[] }>(
    `
    select request.place::int as place, figure.*
    from ${REQUESTS}
    cross join lateral (
      select
        case
          when grouping(point.breakdown_id) = 0 then 'breakdown'
          when grouping(point.excluded_reason) = 0 then 'excluded'
          else 'total'
        end as level,
        point.breakdown_id as "breakdownId",
        point.excluded_reason as "excludedReason",
        count(*) filter (where point.counted)::int as counted,
        count(*) filter (where not point.counted)::int as "leftOut",
        avg(point.value) filter (where point.counted) as mean
      from (
        select distinct on (metric_points.state_key)
          metric_points.value, metric_points.counted,
          metric_points.breakdown_id, metric_points.excluded_reason
        from metric_points
        where metric_points.kpi_id = request.kpi_id
          and metric_points.reading_id = request.reading_id
          and metric_points.subject = request.subject
          and metric_points.occurred_at < request.to_at
          and metric_points.state_key is not null
        order by metric_points.state_key,
          metric_points.occurred_at desc, metric_points.evidence_id desc
      ) as point
      group by grouping sets (
        (), (point.breakdown_id), (point.excluded_reason)
      )
    ) as figure
    `,
    bindRequests(requests),
  );
  return toGroups(requests, rows, (_, row) => ({
    value: row.mean,
    p95: null,
    sampleSize: row.counted,
    open: 0,
    interval: null,
  }));
}
