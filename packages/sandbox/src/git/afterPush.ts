import { instantNow, type Sandbox } from '../Sandbox';
import type { Repository, User } from '../state/model';
import { fullNameOf } from '../state/StateStore';
import { startRuns } from '../actions/startRuns';
import { tellOfPush } from '../webhooks/tellOf';
import { setHead } from './writing';

/** What happened to one reference; `from` or `to` is missing at birth and death. */
export interface ReferenceUpdate {
  /** `refs/heads/main` */
  reference: string;
  from: string | undefined;
  to: string | undefined;
}

/**
 * What GitHub does after a push, by whatever way it came: the time of the push
 * is noted, open pull requests follow their branches and workflows are queued.
 */
export async function afterPush(
  sandbox: Sandbox,
  repository: Repository,
  updates: ReferenceUpdate[],
  user: User,
): Promise<void> {
  if (updates.length === 0) {
    return;
  }
  const now = instantNow(sandbox);
  repository.pushedAt = now;
  repository.updatedAt = now;
  await adoptDefaultBranch(sandbox, repository, updates);
  for (const update of updates) {
    followBranch(sandbox, repository, update);
    if (update.to) {
      await startRuns(sandbox, repository, { ...update, to: update.to }, user);
    }
    tellOfPush(sandbox, repository, update, user);
  }
  sandbox.store.changed();
}

/** The first branch pushed to an empty repository becomes its default one. */
async function adoptDefaultBranch(
  sandbox: Sandbox,
  repository: Repository,
  updates: ReferenceUpdate[],
): Promise<void> {
  const git = sandbox.repositories.open(repository);
  if (await git.branch(repository.defaultBranch)) {
    return;
  }
  const born = updates.find(
    ({ reference, to }) => to && reference.startsWith('refs/heads/'),
  );
  if (born) {
    repository.defaultBranch = born.reference.replace('refs/heads/', '');
    await setHead(git.gitDir, born.reference);
  }
}

function followBranch(
  sandbox: Sandbox,
  repository: Repository,
  update: ReferenceUpdate,
): void {
  const fullName = fullNameOf(repository);
  const branch = update.reference.replace('refs/heads/', '');
  const now = instantNow(sandbox);
  for (const pull of sandbox.store.state.pullRequests) {
    if (
      pull.state === 'open' &&
      pull.headRepository === fullName &&
      pull.headRef === branch
    ) {
      if (update.to) {
        pull.headSha = update.to;
      } else {
        pull.state = 'closed';
        pull.closedAt = now;
      }
      pull.updatedAt = now;
    }
  }
}
