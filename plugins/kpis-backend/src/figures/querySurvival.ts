import { kaplanMeier } from '@provenpath/plugin-kpis-common';
import { Knex } from 'knex';
import { bindRequests, REQUESTS } from './requests';
import { DetailedFigure, Figure, FigureRequest } from './types';

interface SurvivalRow {
  place: number;
  value: number | null;
  censored: boolean;
  counted: boolean;
  breakdownId: string | null;
  excludedReason: string | null;
  occurredAt: Date;
}

const MILLISECONDS_PER_DAY = 24 * 60 * 60 * 1000;

/** Kaplan-Meier needs every duration, and there are few: one a person. */
function toFigure(rows: SurvivalRow[], asOf: Date): Figure {
  const { median, ...rest } = kaplanMeier(
    rows.map(row => ({
      censored: row.censored,
      value:
        row.value ??
        Math.max(
          0,
          (asOf.getTime() - row.occurredAt.getTime()) / MILLISECONDS_PER_DAY,
        ),
    })),
  );
  return { value: median, ...rest };
}

function groupBy<TKey>(
  rows: SurvivalRow[],
  keyOf: (row: SurvivalRow) => TKey | null,
): Map<TKey, SurvivalRow[]> {
  const groups = new Map<TKey, SurvivalRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== null) {
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
  }
  return groups;
}

/**
 * Time to arrive, in days, of those that began in each window. Who has not
 * arrived has waited until the source was last read.
 */
export async function querySurvival(
  knex: Knex,
  requests: FigureRequest[],
): Promise<DetailedFigure[]> {
  const { rows } = await knex.raw<{ rows: SurvivalRow[] }>(
    `
    select
      request.place::int as place, point.value, point.censored, point.counted,
      point.breakdown_id as "breakdownId",
      point.excluded_reason as "excludedReason",
      point.occurred_at as "occurredAt"
    from ${REQUESTS}
    cross join lateral (
      select metric_points.*
      from metric_points
      where metric_points.kpi_id = request.kpi_id
        and metric_points.reading_id = request.reading_id
        and metric_points.subject = request.subject
        and metric_points.occurred_at >= request.from_at
        and metric_points.occurred_at < request.to_at
    ) as point
    `,
    bindRequests(requests),
  );
  const byPlace = groupBy(rows, row => row.place);
  return requests.map(({ asOf }, index) => {
    const mine = byPlace.get(index + 1) ?? [];
    const counted = mine.filter(row => row.counted);
    return {
      total: toFigure(counted, asOf),
      breakdown: new Map(
        [...groupBy(counted, row => row.breakdownId)].map(([id, part]) => [
          id,
          toFigure(part, asOf),
        ]),
      ),
      excluded: [...groupBy(mine, row => row.excludedReason)].map(
        ([reason, part]) => ({ reason, count: part.length }),
      ),
      facts: {},
    };
  });
}
