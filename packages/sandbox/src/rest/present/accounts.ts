import type { Sandbox } from '../../Sandbox';
import type { Organization, Team, User } from '../../state/model';
import { nodeId } from './nodeId';

/** GitHub's `simple-user`, the form in which an account is embedded. */
export function simpleUser(sandbox: Sandbox, login: string) {
  const user = sandbox.store.user(login);
  const { organization } = sandbox.store.state;
  const isOrganization = login === organization.login;
  const id = user?.id ?? (isOrganization ? organization.id : 0);
  const url = `${sandbox.baseUrl}/api/v3/users/${login}`;
  return {
    login,
    id,
    node_id: nodeId(isOrganization ? 'Organization' : 'User', id),
    avatar_url: avatarUrl(sandbox, login),
    gravatar_id: '',
    url,
    html_url: `${sandbox.baseUrl}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: isOrganization ? 'Organization' : 'User',
    site_admin: false,
  };
}

export function nullableUser(sandbox: Sandbox, login: string | null) {
  return login === null ? null : simpleUser(sandbox, login);
}

/** The picture that the sandbox draws for an account. */
export function avatarUrl(sandbox: Sandbox, login: string): string {
  return `${sandbox.baseUrl}/avatars/${login}`;
}

/** GitHub's `public-user`. */
export function publicUser(sandbox: Sandbox, user: User) {
  return {
    ...simpleUser(sandbox, user.login),
    name: user.name,
    company: sandbox.store.state.organization.name,
    blog: null,
    location: null,
    email: user.email,
    hireable: null,
    bio: user.bio,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: user.createdAt,
    updated_at: user.createdAt,
  };
}

/** GitHub's `private-user`: what one sees of oneself. */
export function privateUser(sandbox: Sandbox, user: User) {
  return {
    ...publicUser(sandbox, user),
    private_gists: 0,
    total_private_repos: 0,
    owned_private_repos: 0,
    disk_usage: 0,
    collaborators: 0,
    two_factor_authentication: true,
  };
}

/** GitHub's `organization-full`. */
export function fullOrganization(sandbox: Sandbox, organization: Organization) {
  const url = `${sandbox.baseUrl}/api/v3/orgs/${organization.login}`;
  return {
    ...simpleOrganization(sandbox, organization),
    name: organization.name,
    company: organization.name,
    has_organization_projects: false,
    has_repository_projects: false,
    public_repos: sandbox.store.state.repositories.filter(
      ({ visibility }) => visibility === 'public',
    ).length,
    public_gists: 0,
    followers: 0,
    following: 0,
    html_url: `${sandbox.baseUrl}/${organization.login}`,
    created_at: organization.createdAt,
    updated_at: organization.createdAt,
    archived_at: null,
    type: 'Organization',
    url,
  };
}

/** GitHub's `organization-simple`. */
export function simpleOrganization(
  sandbox: Sandbox,
  organization: Organization,
) {
  const url = `${sandbox.baseUrl}/api/v3/orgs/${organization.login}`;
  return {
    login: organization.login,
    id: organization.id,
    node_id: nodeId('Organization', organization.id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: avatarUrl(sandbox, organization.login),
    description: organization.description,
  };
}

/** GitHub's `team-simple`. */
export function simpleTeam(sandbox: Sandbox, team: Team) {
  const { organization } = sandbox.store.state;
  const url = `${sandbox.baseUrl}/api/v3/organizations/${organization.id}/team/${team.id}`;
  return {
    id: team.id,
    node_id: nodeId('Team', team.id),
    name: team.name,
    slug: team.slug,
    description: team.description,
    privacy: team.privacy,
    notification_setting: 'notifications_enabled',
    permission: 'pull',
    url,
    html_url: `${sandbox.baseUrl}/orgs/${organization.login}/teams/${team.slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    type: 'organization',
    organization_id: organization.id,
  };
}

/** GitHub's `team`, with its parent. */
export function presentTeam(sandbox: Sandbox, team: Team) {
  const parent = team.parentSlug
    ? sandbox.store.team(team.parentSlug)
    : undefined;
  return {
    ...simpleTeam(sandbox, team),
    parent: parent ? simpleTeam(sandbox, parent) : null,
  };
}

/** GitHub's `team-full`. */
export function fullTeam(sandbox: Sandbox, team: Team) {
  const { organization, repositories } = sandbox.store.state;
  return {
    ...presentTeam(sandbox, team),
    created_at: team.createdAt,
    updated_at: team.createdAt,
    members_count: team.members.length,
    repos_count: repositories.filter(({ teams }) =>
      teams.some(({ slug }) => slug === team.slug),
    ).length,
    organization: fullOrganization(sandbox, organization),
  };
}
