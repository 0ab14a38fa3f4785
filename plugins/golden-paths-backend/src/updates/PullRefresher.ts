import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { parseRepositoryId } from '@provenpath/plugin-golden-paths-common';
import {
  ContentApi,
  GithubClient,
  isGithubError,
  PullRecord,
  PullRequestApi,
} from '@provenpath/plugin-golden-paths-node';
import { hasConflictMarks } from '../drift/merge';
import { ReviewerFinder } from './ReviewerFinder';
import { PullStore, StoredPull } from './types';

/** GitHub needs a moment to start checks: until then, none means "not yet". */
const CHECKS_APPEAR_MILLISECONDS = 10 * 60 * 1000;

/**
 * Looks at the portal's open pull requests: whether they were merged or closed, how
 * their checks stand, whether marks are left. Asks their owners for a review once
 * nothing stands in its way.
 */
export class PullRefresher {
  constructor(
    private readonly options: {
      github: GithubClient;
      pulls: PullStore;
      reviewers: ReviewerFinder;
      logger: LoggerService;
      now?: () => Date;
    },
  ) {}

  /**
   * @returns the pull request as it is now, which is also stored
   * @throws GithubError when GitHub does not answer
   */
  async refresh(pull: StoredPull, signal?: AbortSignal): Promise<StoredPull> {
    const { github, pulls } = this.options;
    const repository = parseRepositoryId(pull.repository);
    const api = new PullRequestApi(github, repository, { signal });
    const found = await this.read(api, pull);
    const checkedAt = this.now().toISOString();
    const next: StoredPull =
      found?.state === 'open'
        ? {
            ...pull,
            ...(await this.readProgress(pull, found, api, signal)),
            checkedAt,
          }
        : { ...pull, state: found?.merged_at ? 'merged' : 'closed', checkedAt };
    const reviewed =
      next.state === 'open' ? await this.askForReview(next, api) : next;
    await pulls.save(reviewed);
    return reviewed;
  }

  /** Undefined when it is gone, with its repository. */
  private async read(
    api: PullRequestApi,
    { number }: StoredPull,
  ): Promise<PullRecord | undefined> {
    try {
      return await api.read(number);
    } catch (error) {
      if (isGithubError(error, 404, 410)) {
        return undefined;
      }
      throw error;
    }
  }

  private async readProgress(
    pull: StoredPull,
    found: PullRecord,
    api: PullRequestApi,
    signal?: AbortSignal,
  ): Promise<Pick<StoredPull, 'checks' | 'conflicts' | 'title' | 'problem'>> {
    return {
      title: found.title,
      problem: null,
      checks: await api.readChecks(found.head.sha),
      conflicts:
        pull.conflicts.length === 0
          ? []
          : await this.findMarks(pull, found.head.ref, signal),
    };
  }

  /** Which of the conflicting files still hold marks on the branch. */
  private async findMarks(
    pull: StoredPull,
    branch: string,
    signal?: AbortSignal,
  ): Promise<string[]> {
    const content = new ContentApi(
      this.options.github,
      parseRepositoryId(pull.repository),
      { signal },
    );
    const tip = await content.readTip(branch);
    const files = tip ? await content.listFiles(tip.tree) : new Map();
    const left = [];
    for (const path of pull.conflicts) {
      const file = files.get(path);
      const text = file && (await content.readContent(file.sha)).toString();
      if (text && hasConflictMarks(text)) {
        left.push(path);
      }
    }
    return left;
  }

  private async askForReview(
    pull: StoredPull,
    api: PullRequestApi,
  ): Promise<StoredPull> {
    const age = this.now().getTime() - Date.parse(pull.changedAt);
    const green =
      pull.checks === 'passing' ||
      (pull.checks === 'none' && age > CHECKS_APPEAR_MILLISECONDS);
    if (!green || pull.conflicts.length > 0 || pull.reviewRequestedAt) {
      return pull;
    }
    const who = pull.ownerRef
      ? await this.options.reviewers.find(pull.ownerRef)
      : undefined;
    if (!who) {
      return {
        ...pull,
        problem: pull.ownerRef
          ? `${pull.ownerRef} is not in the catalog, so nobody is asked for a review.`
          : 'Its owner is unknown, so nobody is asked for a review.',
      };
    }
    try {
      await api.requestReview(pull.number, who);
    } catch (error) {
      if (!isGithubError(error, 422, 404)) {
        throw error;
      }
      this.options.logger.warn(
        `No review of ${pull.url} is asked for: ${stringifyError(error)}`,
      );
      return {
        ...pull,
        problem: `GitHub takes no review of ${pull.ownerRef}: ${error.reason || error.message} Give them access to the repository.`,
      };
    }
    return { ...pull, reviewRequestedAt: this.now().toISOString() };
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }
}
