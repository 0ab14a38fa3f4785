import type { Repository, TeamPermission, User } from '../state/model';
import { sameName, type StateStore } from '../state/StateStore';

export type AccessLevel = 'none' | TeamPermission;

const order: AccessLevel[] = [
  'none',
  'pull',
  'triage',
  'push',
  'maintain',
  'admin',
];

/**
 * What a person may do with a repository, the strongest of: owner of the
 * organisation, creator, team, collaborator, and reading what is not private.
 */
export function accessLevel(
  store: StateStore,
  repository: Repository,
  user: User | undefined,
): AccessLevel {
  if (!user) {
    return repository.visibility === 'public' ? 'pull' : 'none';
  }
  if (user.role === 'admin' || sameName(repository.owner, user.login)) {
    return 'admin';
  }
  const levels: AccessLevel[] = [
    repository.visibility === 'private' ? 'none' : 'pull',
    ...(sameName(repository.createdBy, user.login) ? ['admin' as const] : []),
    ...repository.collaborators
      .filter(({ login }) => sameName(login, user.login))
      .map(({ permission }) => permission),
    ...repository.teams
      .filter(({ slug }) => isMember(store, slug, user))
      .map(({ permission }) => permission),
  ];
  return levels.reduce((best, next) => (atLeast(next, best) ? next : best));
}

export function atLeast(level: AccessLevel, needed: AccessLevel): boolean {
  return order.indexOf(level) >= order.indexOf(needed);
}

/** Members of a child team have what the parent team has. */
function isMember(store: StateStore, slug: string, user: User): boolean {
  return store.state.teams.some(
    team =>
      (team.slug === slug || team.parentSlug === slug) &&
      team.members.some(({ login }) => sameName(login, user.login)),
  );
}
