import { WeeklyDeploymentsResponse } from '@provenpath/plugin-delivery-common';
import { Knex } from 'knex';

interface Row {
  host: string;
  owner: string;
  name: string;
  known: boolean;
  /** {week from 0: deployments} */
  counts: Record<string, number>;
}

/** Counts successful production deployments of every repository by week. */
export class WeeklyDeployments {
  static create(options: { knex: Knex }): WeeklyDeployments {
    return new WeeklyDeployments(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  /** @param options.from - first day of the first week, in UTC */
  async read(options: {
    from: string;
    weeks: number;
  }): Promise<WeeklyDeploymentsResponse> {
    const { from, weeks } = options;
    const { rows } = await this.knex.raw<{ rows: Row[] }>(
      `WITH weekly AS (
         SELECT host, repository_id,
           ((finished_at AT TIME ZONE 'UTC')::date - CAST(:from AS date)) / 7 AS week,
           count(*)::int AS count
         FROM deployments
         WHERE result = 'success'
           AND (finished_at AT TIME ZONE 'UTC')::date >= CAST(:from AS date)
           AND (finished_at AT TIME ZONE 'UTC')::date < CAST(:from AS date) + CAST(:weeks AS int) * 7
         GROUP BY host, repository_id, week
       )
       SELECT host, owner, name,
         EXISTS (
           SELECT FROM deployments
           WHERE deployments.host = repositories.host
             AND deployments.repository_id = repositories.repository_id
         ) AS known,
         coalesce((
           SELECT jsonb_object_agg(week, count) FROM weekly
           WHERE weekly.host = repositories.host
             AND weekly.repository_id = repositories.repository_id
         ), '{}') AS counts
       FROM repositories
       ORDER BY host, owner, name`,
      { from, weeks },
    );
    return {
      from,
      repositories: rows.map(({ counts, ...repository }) => ({
        ...repository,
        counts: Array.from({ length: weeks }, (_, week) => counts[week] ?? 0),
      })),
    };
  }
}
