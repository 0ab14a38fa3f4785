import { GraphQLError } from 'graphql';
import type { Viewer } from '../oauth/TokenStore';
import { accessLevel, atLeast } from '../rest/access';
import type { Sandbox } from '../Sandbox';
import type { Repository, TeamPermission } from '../state/model';

/** What resolvers know of the request. */
export interface QueryContext {
  sandbox: Sandbox;
  viewer: Viewer;
  /** Points that the query costs, for the field `rateLimit`. */
  cost: number;
}

export function visibleRepository(
  { sandbox, viewer }: QueryContext,
  owner: string,
  name: string,
): Repository | undefined {
  const repository = sandbox.store.repository(owner, name);
  return repository &&
    accessLevel(sandbox.store, repository, viewer.user) !== 'none'
    ? repository
    : undefined;
}

/** @throws GraphQLError of GitHub's type NOT_FOUND or FORBIDDEN. */
export function requireRepository(
  context: QueryContext,
  fullName: string,
  needed: TeamPermission = 'pull',
): Repository {
  const [owner, name] = fullName.split('/');
  const repository = visibleRepository(context, owner, name ?? '');
  if (!repository) {
    throw notResolved('Repository', 'name', fullName);
  }
  const level = accessLevel(
    context.sandbox.store,
    repository,
    context.viewer.user,
  );
  if (!atLeast(level, needed)) {
    throw new GraphQLError(
      `${context.viewer.user.login} does not have the correct permissions`,
      { extensions: { type: 'FORBIDDEN' } },
    );
  }
  return repository;
}

export function notResolved(
  type: string,
  key: string,
  value: string,
): GraphQLError {
  return new GraphQLError(
    `Could not resolve to a ${type} with the ${key} of '${value}'.`,
    { extensions: { type: 'NOT_FOUND' } },
  );
}
