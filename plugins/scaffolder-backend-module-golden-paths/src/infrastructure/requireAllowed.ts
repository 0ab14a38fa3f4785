import { RELATION_MEMBER_OF } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import type { RequestProblem } from '@provenpath/plugin-golden-paths-common';
import { mayChange } from '@provenpath/plugin-golden-paths-node';

/** Names each field with its value and the way out. */
export function refusal(problems: readonly RequestProblem[]): InputError {
  return new InputError(
    problems.map(({ field, message }) => `${field}: ${message}`).join(' '),
  );
}

/** @throws InputError when there is a problem */
export function requireNoProblems(problems: readonly RequestProblem[]): void {
  if (problems.length > 0) {
    throw refusal(problems);
  }
}

/**
 * A machine has no team; it may start templates only with a token that the
 * operator handed out.
 *
 * @throws NotAllowedError for a person outside of the owner and the platform team
 */
export function requireOwner(options: {
  user: ActionContext<JsonObject>['user'];
  what: string;
  owner: string;
  platformGroups: readonly string[];
}): void {
  const { user, what, owner, platformGroups } = options;
  if (!user?.ref) {
    return;
  }
  const groups = (user.entity?.relations ?? [])
    .filter(({ type }) => type === RELATION_MEMBER_OF)
    .map(({ targetRef }) => targetRef);
  if (
    !mayChange({
      ownershipEntityRefs: [user.ref, ...groups],
      owner,
      platformGroups,
    })
  ) {
    throw new NotAllowedError(
      `${what} belongs to ${owner}, and ${user.ref} is no member of it. Ask somebody of that team, or of the platform team, to start this.`,
    );
  }
}

/** Who is named in the pull request. */
export function requesterOf(user: ActionContext<JsonObject>['user']): string {
  return user?.ref ?? 'a machine';
}
