import type { ReferenceUpdate } from '../git/afterPush';
import { simpleUser } from '../rest/present/accounts';
import { fullRepository } from '../rest/present/repository';
import type { Sandbox } from '../Sandbox';
import type { Repository, User } from '../state/model';

/** git's name for a reference that is not there yet, or no longer. */
const NOTHING = '0'.repeat(40);

/** Tells of a push, as GitHub's `push` event does: one for each reference. */
export function tellOfPush(
  sandbox: Sandbox,
  repository: Repository,
  update: ReferenceUpdate,
  user: User,
): void {
  sandbox.webhooks.tell('push', () => ({
    ref: update.reference,
    before: update.from ?? NOTHING,
    after: update.to ?? NOTHING,
    created: update.from === undefined,
    deleted: update.to === undefined,
    forced: false,
    base_ref: null,
    compare: '',
    commits: [],
    head_commit: null,
    pusher: { name: user.login, email: user.email },
    ...common(sandbox, repository, user),
  }));
}

/** Tells of a repository itself, as GitHub's `repository` event does. */
export function tellOfRepository(
  sandbox: Sandbox,
  repository: Repository,
  action: 'created' | 'archived' | 'unarchived' | 'edited' | 'deleted',
  user: User,
): void {
  sandbox.webhooks.tell('repository', () => ({
    action,
    ...common(sandbox, repository, user),
  }));
}

function common(sandbox: Sandbox, repository: Repository, user: User) {
  return {
    repository: fullRepository(sandbox, repository, user),
    organization: simpleUser(sandbox, sandbox.store.state.organization.login),
    sender: simpleUser(sandbox, user.login),
  };
}
