import { Knex } from 'knex';
import { CountedAgain, KAPLAN_MEIER, one, RangeWithEnd } from './query';

/** Newcomers of the range, and how long each took, or has waited. */
const DURATIONS = `
  with recorded as (
    select (min((doc->>'createdAt')::timestamptz) at time zone 'UTC')::date as since
    from raw_pulls where doc->>'mergedAt' is not null
  ), newcomer as (
    select
      lower(doc->>'login') as login,
      ((doc->>'createdAt')::timestamptz at time zone 'UTC')::date as first_day
    from raw_users
    where doc->>'login' <> 'portal-bot'
      and exists (
        select from person_subject
        where person_subject.login = lower(doc->>'login')
          and person_subject.subject = :subject
      )
      and not exists (
        select from membership
        where membership.login = lower(doc->>'login')
          and membership.team in ('team-finance', 'team-audit')
      )
  ), merge as (
    select
      lower(doc->>'user') as login, doc->>'repository' as repository,
      min((doc->>'mergedAt')::timestamptz) as merged_at
    from raw_pulls where doc->>'mergedAt' is not null
    group by 1, 2
  ), success as (
    select
      doc->>'id' as id, doc->>'repository' as repository,
      (doc->>'createdAt')::timestamptz as began_at,
      min((status->>'createdAt')::timestamptz) as succeeded_at
    from raw_deployments, jsonb_array_elements(doc->'statuses') as status
    where doc->>'environment' = 'production' and status->>'state' = 'success'
    group by 1, 2, 3
  ), progress as (
    select
      newcomer.login,
      newcomer.first_day::timestamp at time zone 'UTC' as began_at,
      (select min(merged_at) from merge where merge.login = newcomer.login)
        as first_merge,
      (
        select min(success.succeeded_at) from merge
        join success on success.repository = merge.repository
          and success.began_at >= merge.merged_at
        where merge.login = newcomer.login
      ) as first_deployment
    from newcomer, recorded
    where newcomer.first_day >= recorded.since
      and newcomer.first_day between :from::date and :to::date
  ), duration as (
    select
      extract(epoch from coalesce(MILESTONE, :asOf::timestamptz) - began_at)::float8
        / 86400 as days,
      MILESTONE is not null as arrived
    from progress
    where MILESTONE is null or MILESTONE >= began_at
  )
`;

/** Days from the first day to a milestone, of those who began in the range. */
export function countOnboarding(
  knex: Knex,
  milestone: 'first_merge' | 'first_deployment',
  range: RangeWithEnd,
): Promise<CountedAgain> {
  return one(
    knex,
    `${DURATIONS.replaceAll('MILESTONE', milestone)} ${KAPLAN_MEIER}`,
    { ...range },
  );
}
