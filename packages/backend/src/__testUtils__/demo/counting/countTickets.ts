import { Knex } from 'knex';
import { CountedAgain, KAPLAN_MEIER, one, Range, RangeWithEnd } from './query';

/**
 * Tickets of the range. One that names a component of the catalog belongs to
 * that component's owner and system, any other to the first team of its author.
 */
const TICKETS = `
  with titled as (
    select
      doc,
      (
        select component.name from component
        where component.name =
          lower((regexp_match(doc->>'title', '(for|of) ([a-z0-9-]+)', 'i'))[2])
        limit 1
      ) as component,
      (
        select min(team collate "C") from membership
        where membership.login = lower(doc->>'user')
      ) as team
    from raw_issues
    where doc->'labels' @> '["infrastructure-request"]'
      and ((doc->>'createdAt')::timestamptz at time zone 'UTC')::date
        between :from::date and :to::date
  ), ticket as (
    select doc from titled
    where :subject = 'organization'
      or (component is not null and exists (
        select from component_subject
        where component_subject.name = titled.component
          and component_subject.subject = :subject
      ))
      or (component is null and exists (
        select from team_above
        where team_above.slug = titled.team
          and 'group:default/' || team_above.above = :subject
      ))
  )
`;

/** Tickets that were opened in the range, in all. */
export function countTickets(knex: Knex, range: Range): Promise<CountedAgain> {
  return one(
    knex,
    `${TICKETS}
     select count(*)::float8 as value, count(*)::int as n, 0 as open from ticket`,
    { ...range },
  );
}

/** Tickets of the range by kind, the first that a label names. */
export async function countKinds(
  knex: Knex,
  range: Range,
): Promise<Record<string, number>> {
  const { kinds } = await one<{ kinds: Record<string, number> }>(
    knex,
    `${TICKETS}, kind as (
      select
        case
          when doc->'labels' @> '["database"]' then 'Databases'
          when doc->'labels' @> '["cache"]' or doc->'labels' @> '["queue"]'
            then 'Caches and queues'
          when doc->'labels' @> '["service-setup"]' then 'New services'
          when doc->'labels' @> '["argocd"]' then 'Argo CD applications'
          when doc->'labels' @> '["pipeline"]' then 'Pipelines'
          when doc->'labels' @> '["access"]' then 'Access'
          when doc->'labels' @> '["dns"]' or doc->'labels' @> '["quota"]'
            then 'DNS and quotas'
          else 'Other'
        end as title
      from ticket
    ), counted as (
      select title, count(*)::int as n from kind group by title
    )
    select jsonb_object_agg(title, n) as kinds from counted`,
    { ...range },
  );
  return kinds;
}

/** Days until tickets that were opened in the range were closed. */
export function countTimeToClose(
  knex: Knex,
  range: RangeWithEnd,
): Promise<CountedAgain> {
  return one(
    knex,
    `${TICKETS}, duration as (
      select
        extract(epoch from
          coalesce((doc->>'closedAt')::timestamptz, :asOf::timestamptz)
          - (doc->>'createdAt')::timestamptz
        )::float8 / 86400 as days,
        doc->>'closedAt' is not null as arrived
      from ticket
    ) ${KAPLAN_MEIER}`,
    { ...range },
  );
}

/** People who stand behind a subject today. */
export async function countDevelopers(
  knex: Knex,
  subject: string,
): Promise<number> {
  const { developers } = await one<{ developers: number }>(
    knex,
    `select count(distinct login)::int as developers
     from developer where subject = :subject`,
    { subject },
  );
  return developers;
}
