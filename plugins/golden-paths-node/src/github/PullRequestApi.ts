import { z } from 'zod';
import { isGithubError } from './GithubError';
import { anything } from './records';
import { RepositoryResource } from './RepositoryResource';

const pullRecord = z.object({
  number: z.number().int(),
  html_url: z.string(),
  title: z.string(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']),
  created_at: z.string(),
  merged_at: z.string().nullish(),
  head: z.object({ ref: z.string(), sha: z.string() }),
  labels: z.array(z.object({ name: z.string() })).default([]),
});
export type PullRecord = z.output<typeof pullRecord>;

const checkRunsRecord = z.object({
  total_count: z.number().int(),
  check_runs: z.array(
    z.object({
      status: z.string(),
      conclusion: z.string().nullish(),
    }),
  ),
});

const statusRecord = z.object({
  state: z.string(),
  total_count: z.number().int(),
});

/** Conclusions of a check that stop nobody. */
const GOOD = ['success', 'neutral', 'skipped'];
const PAGE_SIZE = 100;

/** The pull requests of one repository. */
export class PullRequestApi extends RepositoryResource {
  /** Those that are open and come from a branch with this beginning. */
  async listOpen(prefix: string): Promise<PullRecord[]> {
    const found: PullRecord[] = [];
    for (let page = 1; ; page += 1) {
      const { data } = await this.send({
        path: '/pulls',
        query: { state: 'open', per_page: PAGE_SIZE, page },
        schema: z.array(pullRecord),
      });
      found.push(...data.filter(({ head }) => head.ref.startsWith(prefix)));
      if (data.length < PAGE_SIZE) {
        return found;
      }
    }
  }

  async read(number: number): Promise<PullRecord> {
    return (await this.send({ path: `/pulls/${number}`, schema: pullRecord }))
      .data;
  }

  /**
   * Opens a pull request, or finds the one that is open: also the one whose
   * answer was lost.
   */
  async open(pull: {
    title: string;
    body: string;
    branch: string;
    base: string;
  }): Promise<PullRecord> {
    const { title, body, branch: head, base } = pull;
    try {
      const { data } = await this.send({
        method: 'POST',
        path: '/pulls',
        body: { title, body, head, base },
        schema: pullRecord,
      });
      return data;
    } catch (error) {
      if (!isGithubError(error, 0, 422, 500, 502, 503, 504)) {
        throw error;
      }
      const [open] = (await this.listOpen(head)).filter(
        found => found.head.ref === head,
      );
      if (!open) {
        throw error;
      }
      return open;
    }
  }

  async update(
    number: number,
    change: { title?: string; body?: string },
  ): Promise<PullRecord> {
    const { data } = await this.send({
      method: 'PATCH',
      path: `/pulls/${number}`,
      body: change,
      schema: pullRecord,
    });
    return data;
  }

  /** Adds labels; GitHub makes those that are not there yet. */
  async addLabels(number: number, labels: string[]): Promise<void> {
    await this.send({
      method: 'POST',
      path: `/issues/${number}/labels`,
      body: { labels },
      schema: anything,
    });
  }

  /** Makes the labels exactly these. */
  async setLabels(number: number, labels: string[]): Promise<void> {
    await this.send({
      method: 'PATCH',
      path: `/issues/${number}`,
      body: { labels },
      schema: anything,
    });
  }

  async requestReview(
    number: number,
    who: { teams: string[]; people: string[] },
  ): Promise<void> {
    await this.send({
      method: 'POST',
      path: `/pulls/${number}/requested_reviewers`,
      body: { reviewers: who.people, team_reviewers: who.teams },
      schema: anything,
    });
  }

  /** Checks and commit statuses of a commit together. */
  async readChecks(
    commit: string,
  ): Promise<'pending' | 'passing' | 'failing' | 'none'> {
    const [checks, statuses] = await Promise.all([
      this.send({
        path: `/commits/${commit}/check-runs`,
        query: { per_page: PAGE_SIZE },
        schema: checkRunsRecord,
      }),
      this.send({ path: `/commits/${commit}/status`, schema: statusRecord }),
    ]);
    const runs = checks.data.check_runs;
    const { state, total_count: reported } = statuses.data;
    if (runs.length === 0 && reported === 0) {
      return 'none';
    }
    const failing =
      runs.some(
        ({ status, conclusion }) =>
          status === 'completed' && !GOOD.includes(conclusion ?? ''),
      ) ||
      (reported > 0 && (state === 'failure' || state === 'error'));
    if (failing) {
      return 'failing';
    }
    const pending =
      // More than a page: what is not seen is not called green.
      checks.data.total_count > runs.length ||
      runs.some(({ status }) => status !== 'completed') ||
      (reported > 0 && state === 'pending');
    return pending ? 'pending' : 'passing';
  }
}
