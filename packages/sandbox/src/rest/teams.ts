import { z } from 'zod';
import type { Team } from '../state/model';
import { fullNameOf, sameName } from '../state/StateStore';
import { notFound } from './errors';
import { organizationOf } from './organizations';
import { fullTeam, presentTeam, simpleUser } from './present/accounts';
import { minimalRepository } from './present/repository';
import type { RestCall } from './RestCall';
import type { RestRoutes } from './router';

function teamOf(call: RestCall): Team {
  organizationOf(call);
  const team = call.sandbox.store.team(call.param('team_slug'));
  if (!team) {
    throw notFound();
  }
  return team;
}

const teamRepositoryBody = z.object({
  permission: z
    .enum(['pull', 'triage', 'push', 'maintain', 'admin'])
    .default('push'),
});

/** Teams, their members and what they may do. */
export const teamRoutes: RestRoutes = {
  'GET /orgs/{org}/teams': call => {
    organizationOf(call);
    call.json(
      call
        .paged(call.sandbox.store.state.teams)
        .map(team => presentTeam(call.sandbox, team)),
    );
  },
  'GET /orgs/{org}/teams/{team_slug}': call =>
    call.json(fullTeam(call.sandbox, teamOf(call))),
  'GET /orgs/{org}/teams/{team_slug}/members': call => {
    const role = call.query('role') ?? 'all';
    const members = teamOf(call).members.filter(
      member => role === 'all' || member.role === role,
    );
    call.json(
      call.paged(members).map(({ login }) => simpleUser(call.sandbox, login)),
    );
  },
  'GET /orgs/{org}/teams/{team_slug}/memberships/{username}': call => {
    const member = teamOf(call).members.find(({ login }) =>
      sameName(login, call.param('username')),
    );
    if (!member) {
      throw notFound();
    }
    call.json({
      url: `${call.api}${call.request.path}`,
      role: member.role,
      state: 'active',
    });
  },
  'GET /orgs/{org}/teams/{team_slug}/repos': call => {
    const { slug } = teamOf(call);
    const repositories = call.sandbox.store.state.repositories.filter(
      ({ teams }) => teams.some(team => team.slug === slug),
    );
    call.json(
      call
        .paged(repositories)
        .map(repository =>
          minimalRepository(call.sandbox, repository, call.viewer?.user),
        ),
    );
  },
  'PUT /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}': call => {
    const { slug } = teamOf(call);
    const repository = call.repository('admin');
    const { permission } = call.body(teamRepositoryBody);
    repository.teams = [
      ...repository.teams.filter(team => team.slug !== slug),
      { slug, permission },
    ];
    call.sandbox.store.changed();
    call.sandbox.log(`${slug} has ${permission} on ${fullNameOf(repository)}`);
    call.noContent();
  },
};
