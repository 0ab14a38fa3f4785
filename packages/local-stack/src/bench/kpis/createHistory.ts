import pg from 'pg';

/** Calendar days of five years, one of them a leap year. */
const DAYS = 5 * 365 + 1;
const KPI = 'service-creation-lead-time';
const READING = 'template-run';

/** The team whose figures are asked for; the demo organisation's catalog has it. */
export const TEAM = 'group:default/team-commerce';

async function run(client: pg.Client, sql: string, values: unknown[] = []) {
  return client.query(sql, values);
}

/**
 * One point a day for each of some teams, over five years up to today, written
 * by the server itself. The values spread over an hour.
 *
 * @param teams - numbers of the first and the last one
 */
export async function createTeamHistory(
  client: pg.Client,
  teams: { first: number; last: number },
): Promise<void> {
  await createHistory(client, {
    ...teams,
    prefix: 'bench-team-',
    subject: `case when team = 1 then '${TEAM}'
      else 'group:default/bench-team-' || team end`,
  });
}

/** One point a day for the organisation itself. */
export async function createOrganizationHistory(
  client: pg.Client,
): Promise<void> {
  await createHistory(client, {
    first: 1,
    last: 1,
    prefix: 'bench-organization-',
    subject: "'organization'",
  });
}

/**
 * One point a day for each of some subjects, up to today.
 *
 * @param options - `subject` is SQL that makes the subject of the number `team`,
 *   `prefix` tells its events from others
 */
export async function createHistory(
  client: pg.Client,
  options: {
    first: number;
    last: number;
    prefix: string;
    subject: string;
    days?: number;
  },
): Promise<void> {
  const { first, last, prefix, subject, days = DAYS } = options;
  // A team at a time: the server's memory and the log of one stay small.
  for (let from = first; from <= last; from += 200) {
    await run(
      client,
      `
      with written as (
        insert into kpis.evidence (
          kpi_id, reading_id, event_id, occurred_at, started_at, value, title,
          counted, generated, attributes, open, censored, subjects_resolved,
          subjects_checked_at, updated_at, owner_ref
        )
        select
          $1, $2, $3 || team || '-' || day,
          date_trunc('day', now()) - day * interval '1 day' + interval '10 hours',
          date_trunc('day', now()) - day * interval '1 day' + interval '9 hours',
          1 + (team * 7919 + day * 104729) % 5900 / 100.0,
          'A point of the benchmark', true, true, '{}', false, false, true,
          now(), now(), ${subject}
        from generate_series($4::int, $5::int) as team,
          generate_series(1, $6::int) as day
        on conflict do nothing
        returning evidence_id, owner_ref, occurred_at, value
      )
      insert into kpis.metric_points (
        evidence_id, subject, kpi_id, reading_id, occurred_at, value, counted,
        censored
      )
      select evidence_id, owner_ref, $1, $2, occurred_at, value, true, false
      from written
      `,
      [KPI, READING, prefix, from, Math.min(from + 199, last), days],
    );
  }
}

/**
 * Has the organisation count every team's events of the last quarter too, as
 * many as there are.
 *
 * @returns how many events that are
 */
export async function countForOrganization(client: pg.Client): Promise<number> {
  const { rowCount } = await run(
    client,
    `
    insert into kpis.metric_points (
      evidence_id, subject, kpi_id, reading_id, occurred_at, value, counted,
      censored
    )
    select
      evidence_id, 'organization', kpi_id, reading_id, occurred_at, value,
      counted, censored
    from kpis.metric_points
    where kpi_id = $1 and reading_id = $2
      and subject like 'group:%'
      and occurred_at >= now() - interval '90 days'
    on conflict do nothing
    `,
    [KPI, READING],
  );
  return rowCount ?? 0;
}

/**
 * Says that the points have changed, as the portal does when it writes them, and
 * does what autovacuum would do within minutes.
 */
export async function settle(client: pg.Client): Promise<void> {
  await run(
    client,
    `
    insert into kpis.point_versions (
      kpi_id, reading_id, subject, month, version
    )
    select kpi_id, reading_id, subject,
      date_trunc('month', occurred_at at time zone 'UTC'), 1
    from kpis.metric_points
    group by 1, 2, 3, 4
    on conflict (kpi_id, reading_id, subject, month)
    do update set version = point_versions.version + 1
    `,
  );
  await run(client, 'vacuum (analyze) kpis.point_versions');
  await run(client, 'vacuum (analyze) kpis.evidence');
  await run(client, 'vacuum (analyze) kpis.metric_points');
}

export async function countPoints(client: pg.Client): Promise<number> {
  const { rows } = await run(
    client,
    'select count(*)::int as points from kpis.metric_points',
  );
  return rows[0].points;
}
