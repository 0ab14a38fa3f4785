import { Knex } from 'knex';
import { CountedAgain, one } from './query';

interface Days {
  /** First and last calendar day, in UTC. */
  from: string;
  to: string;
}

export interface NpsAgain {
  value: number;
  n: number;
  low: number;
  high: number;
}

/**
 * NPS of the last survey that closed in the range, from the exported files, with
 * the adjusted Wald interval for a finite population; undefined without one.
 */
export function countNps(
  knex: Knex,
  days: Days,
): Promise<NpsAgain | undefined> {
  return one<NpsAgain | undefined>(
    knex,
    `
    with wave as (
      select
        doc->>'csv' as csv, (doc->>'population')::float8 as population
      from raw_waves
      where (doc->>'closedOn')::date between :from::date and :to::date
      order by (doc->>'closedOn')::date desc
      limit 1
    ), line as (
      select text, number
      from wave, regexp_split_to_table(csv, E'\\n') with ordinality
        as line (text, number)
    ), answer as (
      -- The score is the second column of both tools' exports.
      select substring(text from '^"[^"]*","([0-9]+)"')::int as score
      from line where number > 1
    ), counted as (
      select
        count(*)::float8 as n,
        count(*) filter (where score >= 9)::float8 as promoters,
        count(*) filter (where score <= 6)::float8 as detractors
      from answer
    ), adjusted as (
      select
        counted.*, population,
        (promoters + 0.75) / (n + 3) as p, (detractors + 0.75) / (n + 3) as d
      from counted, wave
    ), margin as (
      select
        *,
        196 * sqrt((p + d - (p - d) ^ 2) / (n + 3))
          * sqrt((population - n) / (population - 1)) as margin
      from adjusted
    )
    select
      100 * (promoters - detractors) / n as value, n::int as n,
      100 * (p - d) - margin as low, 100 * (p - d) + margin as high
    from margin
    `,
    { ...days },
  );
}

/** Share of the requests due in the range that were answered in 14 days. */
export function countAnsweredInTime(
  knex: Knex,
  days: Days & { today: string },
): Promise<CountedAgain> {
  return one(
    knex,
    `
    with request as (
      select
        (doc->>'createdOn')::date + 14 as due_on,
        (doc->>'answeredOn')::date as answered_on
      from raw_requests
    )
    select
      avg(
        case when answered_on <= due_on then 1.0 else 0.0 end
      )::float8 as value,
      count(*)::int as n,
      0 as open
    from request
    where due_on between :from::date and :to::date
      and (answered_on is not null or due_on < :today::date)
    `,
    { ...days },
  );
}
