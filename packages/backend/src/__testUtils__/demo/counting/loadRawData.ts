import { Knex } from 'knex';
import { StartedDemo } from '../startDemo';

/** What stands where in the organisation, from the raw tables alone. */
const ORGANISATION = `
  create view team as
    select
      doc->>'slug' as slug,
      coalesce(doc->>'parentSlug', (
        select top.doc->'metadata'->>'name' from raw_descriptors as top
        where top.doc->>'kind' = 'Group'
          and top.doc->'spec'->'children' @> to_jsonb(raw_teams.doc->>'slug')
      )) as parent
    from raw_teams
    union all
    select doc->'metadata'->>'name', null
    from raw_descriptors where doc->>'kind' = 'Group';

  create recursive view team_above (slug, above) as
    select slug, slug from team
    union
    select team_above.slug, team.parent
    from team_above join team on team.slug = team_above.above
    where team.parent is not null;

  create view membership as
    select lower(member->>'login') as login, doc->>'slug' as team
    from raw_teams, jsonb_array_elements(doc->'members') as member;

  create view component as
    select
      repository,
      doc->'metadata'->>'name' as name,
      doc->'spec'->>'type' in ('service', 'website') as deployable,
      doc->'spec'->>'owner' as owner,
      doc->'spec'->>'system' as system,
      doc->'metadata'->'annotations'->>'backstage.io/source-template' as template
    from raw_descriptors where doc->>'kind' = 'Component';

  create view system as
    select
      doc->'metadata'->>'name' as name, doc->'spec'->>'owner' as owner,
      doc->'spec'->>'domain' as domain
    from raw_descriptors where doc->>'kind' = 'System';

  create view component_subject as
    select name, 'organization' as subject from component
    union select component.name, 'group:default/' || team_above.above
      from component join team_above on team_above.slug = component.owner
    union select name, 'system:default/' || system
      from component where system is not null
    union select component.name, 'domain:default/' || system.domain
      from component join system on system.name = component.system
      where system.domain is not null;

  create view person_subject as
    select login, 'organization' as subject from membership
    union select membership.login, 'group:default/' || team_above.above
      from membership join team_above on team_above.slug = membership.team;

  create view owned as
    select
      doc->'spec'->>'owner' as owner,
      case when doc->>'kind' = 'System' then doc->'metadata'->>'name'
        else doc->'spec'->>'system' end as system
    from raw_descriptors
    where doc->>'kind' in ('Component', 'API', 'Resource', 'System');

  create view developer as
    select subject, login from person_subject
    union select 'system:default/' || owned.system, person_subject.login
      from owned join person_subject
        on person_subject.subject = 'group:default/' || owned.owner
      where owned.system is not null
    union select 'domain:default/' || system.domain, person_subject.login
      from owned join system on system.name = owned.system
      join person_subject
        on person_subject.subject = 'group:default/' || owned.owner;
`;

async function loadTable(knex: Knex, name: string, docs: object[]) {
  await knex.raw(`create table ${name} (doc jsonb not null)`);
  await knex.raw(`insert into ${name} select jsonb_array_elements(?::jsonb)`, [
    JSON.stringify(docs),
  ]);
}

/**
 * Puts what the sandbox and the earlier survey tools keep into tables, as it
 * is: JSON documents and CSV texts, nothing computed.
 */
export async function loadRawData(
  knex: Knex,
  demo: StartedDemo,
): Promise<void> {
  const { state, waves, requests, descriptors } = demo;
  await loadTable(knex, 'raw_users', state.users);
  await loadTable(knex, 'raw_teams', state.teams);
  await loadTable(knex, 'raw_repositories', state.repositories);
  await loadTable(knex, 'raw_pulls', state.pullRequests);
  await loadTable(knex, 'raw_issues', state.issues);
  await loadTable(knex, 'raw_deployments', state.deployments);
  await loadTable(knex, 'raw_waves', waves);
  await loadTable(knex, 'raw_requests', requests);
  await loadTable(knex, 'raw_written', descriptors);
  await knex.raw(
    `create view raw_descriptors as
       select doc->>'repository' as repository, doc->'doc' as doc from raw_written`,
  );
  await knex.raw(ORGANISATION);
}
