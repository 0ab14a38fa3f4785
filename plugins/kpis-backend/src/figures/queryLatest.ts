import { Knex } from 'knex';
import { bindRequests, REQUESTS } from './requests';
import { DetailedFigure, FigureRequest, NO_FIGURE } from './types';

interface LatestRow {
  place: number;
  value: number;
  sampleSize: number | null;
  low: number | null;
  high: number | null;
  attributes: Record<string, string>;
}

/** The newest finished figure of each window, with what its publisher said. */
export async function queryLatest(
  knex: Knex,
  requests: FigureRequest[],
): Promise<DetailedFigure[]> {
  const { rows } = await knex.raw<{ rows: LatestRow[] }>(
    `
    select request.place::int as place, figure.*
    from ${REQUESTS}
    cross join lateral (
      select
        point.value, evidence.sample_size as "sampleSize",
        evidence.low, evidence.high, evidence.attributes
      from metric_points as point
      join evidence on evidence.evidence_id = point.evidence_id
      where point.kpi_id = request.kpi_id
        and point.reading_id = request.reading_id
        and point.subject = request.subject
        and point.occurred_at >= request.from_at
        and point.occurred_at < request.to_at
        and point.counted
      order by point.occurred_at desc, point.evidence_id desc
      offset request.skip
      limit 1
    ) as figure
    `,
    bindRequests(requests),
  );
  const found = new Map(rows.map(row => [row.place, row]));
  return requests.map((_, index) => {
    const row = found.get(index + 1);
    const hasInterval = row && (row.low !== null || row.high !== null);
    return {
      total: row
        ? {
            value: row.value,
            p95: null,
            sampleSize: row.sampleSize ?? 1,
            open: 0,
            interval: hasInterval ? { low: row.low, high: row.high } : null,
          }
        : NO_FIGURE,
      breakdown: new Map(),
      excluded: [],
      facts: row?.attributes ?? {},
    };
  });
}
