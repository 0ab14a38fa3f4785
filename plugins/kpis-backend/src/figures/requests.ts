import { DetailedFigure, Figure, FigureRequest, NO_FIGURE } from './types';

/** Rows of the figures that are wanted, in their order; place begins with 1. */
export const REQUESTS = `
  unnest(
    :kpiIds::text[], :readingIds::text[], :subjects::text[],
    :froms::timestamptz[], :tos::timestamptz[], :skips::int[],
    :aggregations::text[]
  ) with ordinality
    as request (
      kpi_id, reading_id, subject, from_at, to_at, skip, aggregation, place
    )
`;

/** What {@link REQUESTS} is bound to. */
export function bindRequests(requests: FigureRequest[]) {
  return {
    kpiIds: requests.map(request => request.kpiId),
    readingIds: requests.map(request => request.readingId),
    subjects: requests.map(request => request.subject),
    froms: requests.map(
      request => request.window.from?.toISOString() ?? '-infinity',
    ),
    tos: requests.map(request => request.window.to.toISOString()),
    skips: requests.map(request => request.window.skip ?? 0),
    aggregations: requests.map(request => request.aggregation),
  };
}

/** What every query answers with: one row for each level of each request. */
export interface LevelRow {
  place: number;
  level: 'total' | 'breakdown' | 'excluded';
  breakdownId: string | null;
  excludedReason: string | null;
  leftOut: number;
}

/** Puts the rows of each request together, in the order of the requests. */
export function toGroups<TRow extends LevelRow>(
  requests: FigureRequest[],
  rows: TRow[],
  toFigure: (request: FigureRequest, row: TRow) => Figure,
): DetailedFigure[] {
  const found = requests.map((): DetailedFigure => ({
    total: NO_FIGURE,
    breakdown: new Map(),
    excluded: [],
    facts: {},
  }));
  for (const row of rows) {
    const group = found[row.place - 1];
    const request = requests[row.place - 1];
    if (row.level === 'total') {
      group.total = toFigure(request, row);
    } else if (row.level === 'breakdown' && row.breakdownId !== null) {
      group.breakdown.set(row.breakdownId, toFigure(request, row));
    } else if (row.level === 'excluded' && row.excludedReason !== null) {
      group.excluded.push({ reason: row.excludedReason, count: row.leftOut });
    }
  }
  return found;
}
