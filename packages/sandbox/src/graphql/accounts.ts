import type { Organization, Repository, Team, User } from '../state/model';
import { sameName } from '../state/StateStore';
import { avatarUrl } from '../rest/present/accounts';
import { nodeId } from '../rest/present/nodeId';
import { accessLevel } from '../rest/access';
import { connection, type ConnectionArguments } from './connection';
import { type QueryContext, visibleRepository } from './context';
import { repositoryNode } from './repository';

interface RepositoryArguments extends ConnectionArguments {
  isArchived?: boolean | null;
  isFork?: boolean | null;
  visibility?: string | null;
  orderBy?: { field: string; direction: string } | null;
}

export function userNode(context: QueryContext, user: User): object {
  const { sandbox } = context;
  return {
    __typename: 'User',
    id: nodeId('User', user.id),
    databaseId: user.id,
    login: user.login,
    name: user.name,
    email: user.email,
    bio: user.bio,
    company: sandbox.store.state.organization.name,
    location: null,
    avatarUrl: () => avatarUrl(sandbox, user.login),
    url: `${sandbox.baseUrl}/${user.login}`,
    resourcePath: `/${user.login}`,
    createdAt: user.createdAt,
    updatedAt: user.createdAt,
    isViewer: sameName(user.login, context.viewer.user.login),
    organizationVerifiedDomainEmails: () => [],
    organizations: (given: ConnectionArguments) =>
      connection(
        [sandbox.store.state.organization],
        given,
        organization => organizationNode(context, organization),
        'organizations',
      ),
    organization: ({ login }: { login: string }) =>
      sameName(login, sandbox.store.state.organization.login)
        ? organizationNode(context, sandbox.store.state.organization)
        : null,
    ...repositoriesOf(context, user.login),
  };
}

export function organizationNode(
  context: QueryContext,
  organization: Organization,
): object {
  const { sandbox } = context;
  const { store } = sandbox;
  return {
    __typename: 'Organization',
    id: nodeId('Organization', organization.id),
    databaseId: organization.id,
    login: organization.login,
    name: organization.name,
    description: organization.description,
    email: null,
    avatarUrl: () => avatarUrl(sandbox, organization.login),
    url: `${sandbox.baseUrl}/${organization.login}`,
    resourcePath: `/${organization.login}`,
    createdAt: organization.createdAt,
    updatedAt: organization.createdAt,
    viewerIsAMember: true,
    viewerCanAdminister: context.viewer.user.role === 'admin',
    membersWithRole: (given: ConnectionArguments) => {
      const page = connection(
        store.state.users,
        given,
        user => ({ user, node: userNode(context, user) }),
        'membersWithRole',
      );
      return {
        ...page,
        nodes: page.nodes.map(({ node }) => node),
        edges: page.edges.map(({ cursor, node: { node, user } }) => ({
          cursor,
          node,
          role: user.role === 'admin' ? 'ADMIN' : 'MEMBER',
        })),
      };
    },
    teams: (given: ConnectionArguments & { userLogins?: string[] | null }) =>
      connection(
        store.state.teams.filter(
          team =>
            !given.userLogins ||
            team.members.some(({ login }) =>
              given.userLogins?.some(wanted => sameName(wanted, login)),
            ),
        ),
        given,
        team => teamNode(context, team),
        'teams',
      ),
    team: ({ slug }: { slug: string }) => {
      const team = store.team(slug);
      return team ? teamNode(context, team) : null;
    },
    ...repositoriesOf(context, organization.login),
  };
}

function repositoriesOf(context: QueryContext, owner: string) {
  const { store } = context.sandbox;
  return {
    repositories: (given: RepositoryArguments) =>
      connection(
        inOrder(
          store.state.repositories.filter(
            repository =>
              repository.owner === owner &&
              accessLevel(store, repository, context.viewer.user) !== 'none' &&
              matches(given.isArchived, repository.archived) &&
              matches(given.isFork, repository.fork) &&
              matches(given.visibility, repository.visibility.toUpperCase()),
          ),
          given.orderBy,
        ),
        given,
        repository => repositoryNode(context, repository),
        'repositories',
      ),
    repository: ({ name }: { name: string }) => {
      const repository = visibleRepository(context, owner, name);
      return repository ? repositoryNode(context, repository) : null;
    },
  };
}

/** Repositories that nobody pushed to stand at the old end, as at GitHub. */
function inOrder(
  repositories: Repository[],
  orderBy: RepositoryArguments['orderBy'],
): Repository[] {
  const keyOf = {
    NAME: ({ name }: Repository) => name.toLowerCase(),
    CREATED_AT: ({ createdAt }: Repository) => createdAt,
    UPDATED_AT: ({ updatedAt }: Repository) => updatedAt,
    PUSHED_AT: ({ pushedAt }: Repository) => pushedAt ?? '',
    STARGAZERS: () => '',
  }[orderBy?.field ?? 'STARGAZERS'];
  const sign = orderBy?.direction === 'DESC' ? -1 : 1;
  return keyOf && orderBy
    ? repositories.toSorted(
        (a, b) =>
          sign * (keyOf(a) < keyOf(b) ? -1 : Number(keyOf(a) > keyOf(b))),
      )
    : repositories;
}

function matches<T>(wanted: T | null | undefined, value: T): boolean {
  return wanted === null || wanted === undefined || wanted === value;
}

export function teamNode(context: QueryContext, team: Team): object {
  const { sandbox } = context;
  const { store } = sandbox;
  const { organization } = store.state;
  const url = `${sandbox.baseUrl}/orgs/${organization.login}/teams/${team.slug}`;
  return {
    __typename: 'Team',
    id: nodeId('Team', team.id),
    databaseId: team.id,
    slug: team.slug,
    combinedSlug: `${organization.login}/${team.slug}`,
    name: team.name,
    description: team.description,
    privacy: team.privacy === 'secret' ? 'SECRET' : 'VISIBLE',
    avatarUrl: () => avatarUrl(sandbox, team.slug),
    url,
    editTeamUrl: `${url}/edit`,
    createdAt: team.createdAt,
    updatedAt: team.createdAt,
    organization: () => organizationNode(context, organization),
    parentTeam: () => {
      const parent = team.parentSlug ? store.team(team.parentSlug) : undefined;
      return parent ? teamNode(context, parent) : null;
    },
    childTeams: (given: ConnectionArguments) =>
      connection(
        store.state.teams.filter(({ parentSlug }) => parentSlug === team.slug),
        given,
        child => teamNode(context, child),
        'childTeams',
      ),
    members: (
      given: ConnectionArguments & {
        membership?: 'ALL' | 'IMMEDIATE' | 'CHILD_TEAM';
      },
    ) =>
      connection(
        membersOf(context, team, given.membership ?? 'ALL'),
        given,
        user => userNode(context, user),
        'members',
      ),
    repositories: (given: ConnectionArguments) =>
      connection(
        store.state.repositories.filter(({ teams }) =>
          teams.some(({ slug }) => slug === team.slug),
        ),
        given,
        repository => repositoryNode(context, repository),
        'repositories',
      ),
  };
}

/** Members of the team itself, of its child teams, or of both. */
function membersOf(
  { sandbox }: QueryContext,
  team: Team,
  membership: 'ALL' | 'IMMEDIATE' | 'CHILD_TEAM',
): User[] {
  const { store } = sandbox;
  const children = store.state.teams.filter(
    ({ parentSlug }) => parentSlug === team.slug,
  );
  const teams = {
    IMMEDIATE: [team],
    CHILD_TEAM: children,
    ALL: [team, ...children],
  }[membership];
  const logins = new Set(
    teams.flatMap(({ members }) => members.map(({ login }) => login)),
  );
  return [...logins].flatMap(login => store.user(login) ?? []);
}
