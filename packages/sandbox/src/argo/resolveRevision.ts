import type { Commit } from '../git/commitObject';
import type { GitRepository } from '../git/GitRepository';
import type { Repository } from '../state/model';

/**
 * The commit that a target revision means to Argo CD: a branch, a tag or a
 * commit, and the default branch for none. Other expressions of git's, such as
 * `main~1`, mean nothing to it.
 */
export async function resolveRevision(
  git: GitRepository,
  repository: Repository,
  targetRevision: string | undefined,
): Promise<Commit | undefined> {
  const wanted =
    !targetRevision || targetRevision === 'HEAD'
      ? repository.defaultBranch
      : targetRevision;
  const names = [`refs/heads/${wanted}`, `refs/tags/${wanted}`, wanted];
  const found = (await git.references()).find(({ name }) =>
    names.includes(name),
  );
  if (found) {
    return git.commit(found.name);
  }
  return /^[0-9a-f]{7,40}$/.test(wanted) ? git.commit(wanted) : undefined;
}
