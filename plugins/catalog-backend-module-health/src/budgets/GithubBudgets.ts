import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { stringifyError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import {
  HealthBudget,
  HealthBudgetsResponse,
} from '@provenpath/plugin-catalog-health-common';
import { GithubClient } from '@provenpath/portal-node';
import { z } from 'zod';
import { CollectorCalls } from './CollectorCalls';

const HOUR_SECONDS = 3600;

const rateLimitSchema = z.object({
  resources: z.object({
    core: z.object({
      limit: z.number().int(),
      remaining: z.number().int(),
      /** Seconds since the epoch. */
      reset: z.number().int(),
    }),
  }),
});

interface Organization {
  host: string;
  organization: string;
}

/** The organisations that are discovered: `catalog.providers.github`. */
function readOrganizations(config: Config): Organization[] {
  const providers = config.getOptionalConfig('catalog.providers.github');
  const entries = providers?.has('organization')
    ? [providers]
    : (providers?.keys() ?? []).map(id => providers!.getConfig(id));
  const found = entries.map(entry => ({
    host: entry.getOptionalString('host') ?? 'github.com',
    organization: entry.getString('organization'),
  }));
  return [
    ...new Map(
      found.map(one => [`${one.host}/${one.organization}`, one]),
    ).values(),
  ];
}

/** What is left of GitHub's requests of this hour, and who used them. */
export class GithubBudgets {
  static fromConfig(options: {
    config: Config;
    calls: Pick<CollectorCalls, 'countSince'>;
  }): GithubBudgets {
    return new GithubBudgets({
      organizations: readOrganizations(options.config),
      github: GithubClient.fromIntegrations(
        ScmIntegrations.fromConfig(options.config),
        { rights: 'read metadata' },
      ),
      calls: options.calls,
    });
  }

  constructor(
    private readonly options: {
      organizations: Organization[];
      github: Pick<GithubClient, 'get'>;
      calls: Pick<CollectorCalls, 'countSince'>;
    },
  ) {}

  /** Asking costs no request of the budget. */
  async read(
    credentials: BackstageCredentials,
  ): Promise<HealthBudgetsResponse> {
    const answer: HealthBudgetsResponse = { budgets: [], unread: [] };
    for (const organization of this.options.organizations) {
      try {
        const { budget, unread } = await this.readOne(
          organization,
          credentials,
        );
        answer.budgets.push(budget);
        answer.unread = unread;
      } catch (error) {
        answer.budgets.push({ ...organization, error: stringifyError(error) });
      }
    }
    return answer;
  }

  private async readOne(
    { host, organization }: Organization,
    credentials: BackstageCredentials,
  ): Promise<{ budget: HealthBudget; unread: string[] }> {
    const { github, calls } = this.options;
    const { data } = await github.get({
      host,
      resource: `/${organization}`,
      path: '/rate_limit',
      schema: rateLimitSchema,
    });
    const { limit, remaining, reset } = data.resources.core;
    const used = Math.max(0, limit - remaining);
    const since = new Date((reset - HOUR_SECONDS) * 1000);
    const counted = await calls.countSince(since, credentials);
    const collectors = Math.min(counted.calls, used);
    return {
      unread: counted.unread,
      budget: {
        host,
        organization,
        limit,
        used,
        remaining,
        resetsAt: new Date(reset * 1000).toISOString(),
        collectors,
        rest: used - collectors,
        error: null,
      },
    };
  }
}
