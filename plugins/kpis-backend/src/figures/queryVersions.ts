import { Knex } from 'knex';
import { bindRequests, REQUESTS } from './requests';
import { FigureRequest } from './types';

/**
 * What the points behind each figure have come to: a number that goes up with every
 * change of one of them. A month counts for a figure when it has a day in common.
 * A monthly count also depends on when the organisation's first event was.
 */
export async function queryVersions(
  knex: Knex,
  requests: FigureRequest[],
): Promise<string[]> {
  const { rows } = await knex.raw<{
    rows: Array<{ place: number; version: string }>;
  }>(
    `
    select
      request.place::int as place,
      (
        select coalesce(sum(point_versions.version), 0)
        from point_versions
        where point_versions.kpi_id = request.kpi_id
          and point_versions.reading_id = request.reading_id
          and point_versions.subject = request.subject
          and point_versions.month >= date_trunc(
            'month', request.from_at at time zone 'UTC'
          )
          and point_versions.month < request.to_at at time zone 'UTC'
      ) + (
        select coalesce(sum(point_versions.version), 0)
        from point_versions
        where request.aggregation = 'monthly-count'
          and point_versions.kpi_id = request.kpi_id
          and point_versions.reading_id = request.reading_id
          and point_versions.subject = 'organization'
          and point_versions.month < request.to_at at time zone 'UTC'
      ) as version
    from ${REQUESTS}
    order by request.place
    `,
    bindRequests(requests),
  );
  return rows.map(({ version }) => version);
}
