import {
  GithubAppCredentialsMux,
  ScmIntegrations,
} from '@backstage/integration';
import { z } from 'zod';
import {
  GithubClient,
  isGithubError,
  RepositoryAddress,
  RepositoryApi,
} from '../github';
import {
  GithubAccess,
  GithubFacts,
  OrganizationFacts,
  QuotaFacts,
  RepositoryFacts,
} from './types';

const userRecord = z.object({ login: z.string() });
const accountRecord = z.object({ type: z.string() });
const organizationRecord = z.object({
  members_can_create_repositories: z.boolean().nullish(),
});
const teamRecord = z.object({ slug: z.string() });
const membershipRecord = z.object({ role: z.string() });
const quotaRecord = z.object({
  rate: z.object({
    limit: z.number(),
    remaining: z.number(),
    reset: z.number(),
  }),
});

/**
 * Asks GitHub with the portal's own credentials. Made for one round of checks:
 * what several of them need is asked once.
 */
export class ClientGithubFacts implements GithubFacts {
  private readonly accesses = new Map<string, Promise<GithubAccess>>();

  constructor(
    private readonly github: GithubClient,
    private readonly integrations: ScmIntegrations,
    private readonly signal?: AbortSignal,
  ) {}

  access(host: string, owner: string): Promise<GithubAccess> {
    const key = `${host}/${owner}`;
    const known = this.accesses.get(key) ?? this.readAccess(host, owner);
    this.accesses.set(key, known);
    return known;
  }

  private async readAccess(host: string, owner: string): Promise<GithubAccess> {
    const kind = await this.github.credentialsType({ host, owner });
    if (kind === 'none') {
      return { kind };
    }
    if (kind === 'app') {
      return this.readInstallation(host, owner);
    }
    const { data, headers } = await this.get(host, owner, '/user', userRecord);
    const scopes = headers.get('x-oauth-scopes');
    return {
      kind: 'token',
      login: data.login,
      ...(scopes === null
        ? {}
        : { scopes: scopes.split(',').map(scope => scope.trim()) }),
    };
  }

  async organization(
    host: string,
    owner: string,
  ): Promise<OrganizationFacts | undefined> {
    const path = encodeURIComponent(owner);
    const account = await orUndefined(
      this.get(host, owner, `/users/${path}`, accountRecord),
    );
    if (!account || account.type !== 'Organization') {
      return account && { isOrganization: false };
    }
    const access = await this.access(host, owner);
    if (access.kind !== 'token') {
      // What an App may do says its installation.
      return { isOrganization: true };
    }
    const [settings, membership] = await Promise.all([
      orUndefined(this.get(host, owner, `/orgs/${path}`, organizationRecord)),
      orUndefined(
        this.get(
          host,
          owner,
          `/orgs/${path}/memberships/${encodeURIComponent(access.login)}`,
          membershipRecord,
        ),
      ),
    ]);
    const mayCreateRepositories =
      membership?.role === 'admin'
        ? true
        : (settings?.members_can_create_repositories ?? undefined);
    return { isOrganization: true, mayCreateRepositories };
  }

  async repository(
    address: RepositoryAddress,
  ): Promise<RepositoryFacts | undefined> {
    const api = new RepositoryApi(this.github, address, {
      signal: this.signal,
    });
    const found = await api.read();
    return (
      found && {
        url: found.html_url,
        createdAt: found.created_at,
        empty: (await api.listBranches()).length === 0,
        archived: found.archived,
        mayPush: found.permissions?.push,
      }
    );
  }

  async teamExists(host: string, owner: string, team: string) {
    const path = `/orgs/${encodeURIComponent(owner)}/teams/${encodeURIComponent(team)}`;
    const found = await orUndefined(this.get(host, owner, path, teamRecord));
    return found !== undefined;
  }

  async quota(host: string, owner: string): Promise<QuotaFacts> {
    const { data } = await this.get(host, owner, '/rate_limit', quotaRecord);
    const { limit, remaining, reset } = data.rate;
    return { limit, remaining, resetAt: new Date(reset * 1000) };
  }

  private async readInstallation(
    host: string,
    owner: string,
  ): Promise<GithubAccess> {
    const config = this.integrations.github.byHost(host)?.config;
    const installations = config
      ? await new GithubAppCredentialsMux(config).getAllInstallations()
      : [];
    const installation = installations.find(
      ({ account }) =>
        account &&
        'login' in account &&
        account.login.toLowerCase() === owner.toLowerCase(),
    );
    return installation
      ? {
          kind: 'app',
          slug: installation.app_slug,
          permissions: installation.permissions as Record<string, string>,
          selectedRepositories: installation.repository_selection !== 'all',
          suspended: Boolean(installation.suspended_at),
        }
      : { kind: 'none' };
  }

  private get<TSchema extends z.ZodType>(
    host: string,
    owner: string,
    path: string,
    schema: TSchema,
  ) {
    return this.github.request({
      host,
      owner,
      path,
      schema,
      signal: this.signal,
    });
  }
}

/** The answer's data, or undefined for 404. */
async function orUndefined<T>(
  answer: Promise<{ data: T }>,
): Promise<T | undefined> {
  try {
    return (await answer).data;
  } catch (error) {
    if (isGithubError(error, 404)) {
      return undefined;
    }
    throw error;
  }
}
