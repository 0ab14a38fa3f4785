import { Knex } from 'knex';
import { CountedAgain, one, Range } from './query';

/** Which services: all, those made by hand, or those of a template. */
export type Origin = 'all' | 'by-hand' | 'template' | `template:${string}`;

/**
 * Minutes from the creation of a repository to its first success in production,
 * over those that got there in the range.
 */
export function countIdeaToProduction(
  knex: Knex,
  range: Range & { origin: Origin },
): Promise<CountedAgain & { p95: number | null }> {
  return one(
    knex,
    `
    with production as (
      select doc from raw_deployments where doc->>'environment' = 'production'
    ), first_success as (
      select
        doc->>'repository' as repository,
        min((status->>'createdAt')::timestamptz) as at
      from production, jsonb_array_elements(doc->'statuses') as status
      where status->>'state' = 'success'
      group by 1
    ), described as (
      select distinct on (repository)
        repository, name,
        max(template) over (partition by repository) as template
      from component
      where repository is not null
      order by repository, deployable desc, name
    ), service as (
      select
        extract(epoch from
          first_success.at - (raw_repositories.doc->>'createdAt')::timestamptz
        )::float8 / 60 as minutes,
        first_success.at, described.name, described.template
      from raw_repositories
      join first_success on first_success.repository =
        (raw_repositories.doc->>'owner') || '/' || (raw_repositories.doc->>'name')
      left join described on described.repository = first_success.repository
      where not (raw_repositories.doc->>'fork')::boolean
        and not (raw_repositories.doc->>'isTemplate')::boolean
        and (raw_repositories.doc->>'createdAt')::timestamptz >= (
          select min((production.doc->>'createdAt')::timestamptz)
            - interval '30 days'
          from production
        )
    )
    select
      percentile_cont(0.5) within group (order by minutes) as value,
      percentile_cont(0.95) within group (order by minutes) as p95,
      count(*)::int as n,
      0 as open
    from service
    where minutes >= 0
      and (at at time zone 'UTC')::date between :from::date and :to::date
      and case :origin
        when 'all' then true
        when 'by-hand' then template is null
        when 'template' then template is not null
        else template = :origin
      end
      and (:subject = 'organization' or exists (
        select from component_subject
        where component_subject.name = service.name
          and component_subject.subject = :subject
      ))
    `,
    { ...range },
  );
}
