import { CalendarPeriod } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { KpiDefinition } from './definitions';

/** Figures of a group of events, all counted, or all left out for one reason. */
export interface SummaryRow {
  kpiId: string;
  readingId: string;
  /** False for the period before. */
  isCurrent: boolean;
  level: 'total' | 'breakdown' | 'excluded';
  breakdownId: string | null;
  excludedReason: string | null;
  /** Events that count. */
  counted: number;
  /** Events that were left out. */
  leftOut: number;
  median: number | null;
  p95: number | null;
}

export interface SeriesRow {
  readingId: string;
  /** Place of the period in the list that was asked for. */
  position: number;
  counted: number;
  median: number | null;
  p95: number | null;
}

const FIGURES = `
  count(*) filter (where point.counted)::int as counted,
  percentile_cont(0.5) within group (order by point.value)
    filter (where point.counted) as median,
  percentile_cont(0.95) within group (order by point.value)
    filter (where point.counted) as p95
`;

/**
 * All figures of a KPI page in one statement. Medians of parts cannot be put
 * together to the median of the whole, so each level is computed from the
 * events themselves.
 */
export async function querySummary(
  knex: Knex,
  options: {
    definitions: KpiDefinition[];
    subject: string;
    period: CalendarPeriod;
    previous: CalendarPeriod;
  },
): Promise<SummaryRow[]> {
  const readings = options.definitions.flatMap(definition =>
    definition.readings.map(reading => [definition.id, reading.id]),
  );
  const { rows } = await knex.raw<{ rows: SummaryRow[] }>(
    `
    with point as (
      select
        metric_points.kpi_id, metric_points.reading_id, metric_points.value,
        metric_points.counted, metric_points.breakdown_id,
        metric_points.excluded_reason,
        metric_points.occurred_at >= :from::timestamptz as is_current
      from unnest(:kpiIds::text[], :readingIds::text[])
        as reading (kpi_id, reading_id)
      join metric_points
        on metric_points.kpi_id = reading.kpi_id
        and metric_points.reading_id = reading.reading_id
        and metric_points.subject = :subject
        and metric_points.occurred_at >= :previousFrom::timestamptz
        and metric_points.occurred_at < :to::timestamptz
    )
    select
      point.kpi_id as "kpiId",
      point.reading_id as "readingId",
      point.is_current as "isCurrent",
      case
        when grouping(point.breakdown_id) = 0 then 'breakdown'
        when grouping(point.excluded_reason) = 0 then 'excluded'
        else 'total'
      end as level,
      point.breakdown_id as "breakdownId",
      point.excluded_reason as "excludedReason",
      count(*) filter (where not point.counted)::int as "leftOut",
      ${FIGURES}
    from point
    group by grouping sets (
      (point.kpi_id, point.reading_id, point.is_current),
      (point.kpi_id, point.reading_id, point.is_current, point.breakdown_id),
      (point.kpi_id, point.reading_id, point.is_current, point.excluded_reason)
    )
    `,
    {
      kpiIds: readings.map(([kpiId]) => kpiId),
      readingIds: readings.map(([, readingId]) => readingId),
      subject: options.subject,
      previousFrom: options.previous.from.toISOString(),
      from: options.period.from.toISOString(),
      to: options.period.to.toISOString(),
    },
  );
  return rows;
}

/** A KPI's readings in each of the given periods; empty ones are left out. */
export async function querySeries(
  knex: Knex,
  options: {
    definition: KpiDefinition;
    subject: string;
    periods: CalendarPeriod[];
  },
): Promise<SeriesRow[]> {
  const { definition, subject, periods } = options;
  const { rows } = await knex.raw<{ rows: SeriesRow[] }>(
    `
    select
      point.reading_id as "readingId",
      (period.place - 1)::int as position,
      ${FIGURES}
    from unnest(:starts::timestamptz[], :ends::timestamptz[])
      with ordinality as period (starts_at, ends_at, place)
    cross join unnest(:readingIds::text[]) as reading (reading_id)
    join metric_points as point
      on point.kpi_id = :kpiId
      and point.reading_id = reading.reading_id
      and point.subject = :subject
      and point.occurred_at >= period.starts_at
      and point.occurred_at < period.ends_at
    group by point.reading_id, period.place
    `,
    {
      kpiId: definition.id,
      readingIds: definition.readings.map(reading => reading.id),
      subject,
      starts: periods.map(period => period.from.toISOString()),
      ends: periods.map(period => period.to.toISOString()),
    },
  );
  return rows;
}
