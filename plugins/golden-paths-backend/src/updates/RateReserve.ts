import { GithubClient } from '@provenpath/plugin-golden-paths-node';
import { z } from 'zod';

const rateLimitRecord = z.object({
  resources: z.object({
    core: z.object({
      limit: z.number(),
      remaining: z.number(),
      reset: z.number(),
    }),
  }),
});

/** Leaves a share of GitHub's hourly limit to everybody else. */
export class RateReserve {
  constructor(
    private readonly options: {
      github: GithubClient;
      /** Share of the limit, from 0 to 1: `goldenPaths.scans.reserve`. */
      share: number;
    },
  ) {}

  /**
   * Until when scheduled work has to wait; undefined while it may go on. Asking
   * costs nothing of the limit.
   */
  async mustWaitUntil(of: {
    host: string;
    owner: string;
  }): Promise<Date | undefined> {
    const { github, share } = this.options;
    const { data } = await github.request({
      host: of.host,
      owner: of.owner,
      path: '/rate_limit',
      schema: rateLimitRecord,
    });
    const { limit, remaining, reset } = data.resources.core;
    return remaining < limit * share ? new Date(reset * 1000) : undefined;
  }
}
