import { GitHubError, notFound } from './errors';
import {
  fullOrganization,
  privateUser,
  publicUser,
  simpleOrganization,
  simpleUser,
} from './present/accounts';
import type { RestCall } from './RestCall';
import type { RestRoutes } from './router';
import { sameName } from '../state/StateStore';
import type { Organization, User } from '../state/model';

/** The organisation of the path. @throws GitHubError 404 for another one. */
export function organizationOf(call: RestCall): Organization {
  const { organization } = call.sandbox.store.state;
  if (!sameName(organization.login, call.param('org'))) {
    throw notFound();
  }
  return organization;
}

function member(call: RestCall): User {
  organizationOf(call);
  const user = call.sandbox.store.user(call.param('username'));
  if (!user) {
    throw notFound();
  }
  return user;
}

/** People and the organisation. */
export const organizationRoutes: RestRoutes = {
  'GET /user': call => call.json(privateUser(call.sandbox, call.user)),
  'GET /user/emails': call =>
    call.json([
      {
        email: call.user.email,
        primary: true,
        verified: true,
        visibility: 'private',
      },
    ]),
  'GET /user/orgs': call => {
    const { organization } = call.sandbox.store.state;
    call.json(
      call.paged(
        call.user ? [simpleOrganization(call.sandbox, organization)] : [],
      ),
    );
  },
  'GET /users/{username}': call => {
    const { organization } = call.sandbox.store.state;
    const login = call.param('username');
    // GitHub answers for organisations here as well; callers read `type`.
    if (sameName(login, organization.login)) {
      call.json({
        ...simpleUser(call.sandbox, organization.login),
        name: organization.name,
        company: null,
        blog: null,
        location: null,
        email: null,
        hireable: null,
        bio: organization.description,
        public_repos: 0,
        public_gists: 0,
        followers: 0,
        following: 0,
        created_at: organization.createdAt,
        updated_at: organization.createdAt,
      });
      return;
    }
    const user = call.sandbox.store.user(login);
    if (!user) {
      throw notFound();
    }
    call.json(publicUser(call.sandbox, user));
  },
  'GET /orgs/{org}': call =>
    call.json(fullOrganization(call.sandbox, organizationOf(call))),
  'GET /orgs/{org}/members': call => {
    organizationOf(call);
    const role = call.query('role') ?? 'all';
    if (!['all', 'admin', 'member'].includes(role)) {
      throw new GitHubError(
        422,
        `"role" is '${role}'; it must be all, admin or member`,
      );
    }
    const users = call.sandbox.store.state.users.filter(
      user => role === 'all' || user.role === role,
    );
    call.json(
      call.paged(users).map(({ login }) => simpleUser(call.sandbox, login)),
    );
  },
  'GET /orgs/{org}/members/{username}': call => {
    member(call);
    call.noContent();
  },
  'GET /orgs/{org}/memberships/{username}': call => {
    const user = member(call);
    const organization = organizationOf(call);
    const url = `${call.api}/orgs/${organization.login}`;
    call.json({
      url: `${url}/memberships/${user.login}`,
      state: 'active',
      role: user.role,
      organization_url: url,
      organization: simpleOrganization(call.sandbox, organization),
      user: simpleUser(call.sandbox, user.login),
    });
  },
};
