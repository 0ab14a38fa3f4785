import { Knex } from 'knex';

/** A figure with the number of what it was counted from. */
export interface CountedAgain {
  value: number | null;
  n: number;
  /** Not arrived yet. */
  open: number;
}

/** What is counted. */
export interface Range {
  /** First and last calendar day, in UTC. */
  from: string;
  to: string;
  subject: string;
}

/** What cannot have happened yet has waited until then. */
export type RangeWithEnd = Range & { asOf: string };

export async function one<T = CountedAgain>(
  knex: Knex,
  sql: string,
  bindings: Record<string, string | null>,
): Promise<T> {
  const { rows } = await knex.raw<{ rows: T[] }>(sql, bindings);
  return rows[0];
}

/**
 * Kaplan-Meier's median over `duration (days, arrived)`: the product over all
 * times of one minus those who arrived by those who were still waiting.
 */
export const KAPLAN_MEIER = `
  , step as (
    select
      days,
      exp(sum(
        case when arrived = waiting then -100
        else ln(1 - arrived::float8 / waiting) end
      ) over (order by days)) as waiting_share
    from (
      select
        moment.days,
        (select count(*) from duration d where d.days = moment.days and d.arrived)
          as arrived,
        (select count(*) from duration d where d.days >= moment.days) as waiting
      from (select distinct days from duration where arrived) as moment
    ) as counted
  ), passed as (
    select days, waiting_share from step
    where waiting_share <= 0.5 + 1e-9 order by days limit 1
  )
  select
    (select case
      when abs(passed.waiting_share - 0.5) < 1e-9 then (
        passed.days + coalesce(
          (select min(step.days) from step where step.days > passed.days),
          passed.days
        )
      ) / 2
      else passed.days
    end from passed) as value,
    (select count(*)::int from duration) as n,
    (select count(*)::int from duration where not arrived) as open
`;
