import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Repository } from '../state/model';
import { fullNameOf } from '../state/StateStore';
import { GitRepository } from './GitRepository';
import { installHooks, writeProtectionList } from './hooks';
import { initRepository } from './writing';

/** The bare repositories under `<reposDir>/<owner>/<name>.git`. */
export class RepositoryStore {
  private readonly opened = new Map<string, GitRepository>();
  private readonly queues = new Map<string, Promise<unknown>>();

  constructor(readonly reposDir: string) {}

  open(repository: { owner: string; name: string }): GitRepository {
    const fullName = fullNameOf(repository);
    let opened = this.opened.get(fullName);
    if (!opened) {
      opened = new GitRepository(join(this.reposDir, `${fullName}.git`));
      this.opened.set(fullName, opened);
    }
    return opened;
  }

  /** Makes the empty repository; what a crash left under the name is removed. */
  async create(repository: Repository): Promise<void> {
    const { gitDir } = this.open(repository);
    await initRepository(gitDir, repository.defaultBranch);
    await writeProtectionList(gitDir, repository);
  }

  async remove(repository: Repository): Promise<void> {
    await rm(this.open(repository).gitDir, { recursive: true, force: true });
    this.opened.delete(fullNameOf(repository));
  }

  async writeProtection(repository: Repository): Promise<void> {
    await writeProtectionList(this.open(repository).gitDir, repository);
  }

  /**
   * Brings the folders in line with the state after a start: hooks and lists are
   * written anew, a repository that a crash lost becomes an empty one and one
   * that the state does not know goes.
   *
   * @returns the names of repositories that had to be made anew.
   */
  async reconcile(repositories: Repository[]): Promise<string[]> {
    const recreated: string[] = [];
    await Promise.all(
      repositories.map(async repository => {
        const git = this.open(repository);
        if (await git.exists()) {
          await installHooks(git.gitDir);
          await writeProtectionList(git.gitDir, repository);
        } else {
          await this.create(repository);
          recreated.push(fullNameOf(repository));
        }
      }),
    );
    const known = new Set(repositories.map(fullNameOf));
    for (const owner of await readdir(this.reposDir)) {
      for (const folder of await readdir(join(this.reposDir, owner))) {
        if (!known.has(`${owner}/${folder.replace(/\.git$/, '')}`)) {
          await rm(join(this.reposDir, owner, folder), { recursive: true });
        }
      }
    }
    return recreated;
  }

  /** Runs writers of one repository one after the other. */
  async exclusively<T>(
    repository: { owner: string; name: string },
    work: () => Promise<T>,
  ): Promise<T> {
    const key = fullNameOf(repository);
    const before = this.queues.get(key) ?? Promise.resolve();
    const result = before.then(work, work);
    this.queues.set(
      key,
      result.then(
        () => undefined,
        () => undefined,
      ),
    );
    return result;
  }

  forgetAll(): void {
    this.opened.clear();
  }
}
