import { GithubClient } from '@provenpath/portal-node';
import { z } from 'zod';
import {
  deploymentsSchema,
  membersSchema,
  Page,
  pullsSchema,
  toPage,
} from './onboardingAnswers';
import { Merge, ProductionDeployment } from './types';

/** What a request of this collector needs beside its query. */
export interface RequestContext {
  signal: AbortSignal;
  countApiCall(): void;
}

interface Organization {
  host: string;
  name: string;
}

export interface Member {
  login: string;
  name: string | null;
  url: string;
  createdAt: string;
}

const PAGE_SIZE = 100;
const PULLS_PER_PAGE = 20;
const DEPLOYMENTS_PER_PAGE = 50;
const STATUSES_PER_DEPLOYMENT = 20;

/** Reads from GitHub what onboarding is made of. */
export class GithubOnboarding {
  constructor(
    private readonly github: GithubClient,
    private readonly organization: Organization,
    private readonly context: RequestContext,
  ) {}

  /** One page of the organisation's members. */
  async listMembers(
    after: string | undefined,
  ): Promise<Page<Member> & { generatedUntil: string | undefined }> {
    const { data, generatedUntil } = await this.query(
      membersSchema,
      `query ($organization: String!, $after: String) {
        organization(login: $organization) {
          membersWithRole(first: ${PAGE_SIZE}, after: $after) {
            pageInfo { hasNextPage endCursor }
            nodes { login name url createdAt }
          }
        }
      }`,
      { organization: this.organization.name, after: after ?? null },
    );
    return {
      ...toPage(data.organization.membersWithRole, node => [node]),
      generatedUntil,
    };
  }

  /** The organisation's oldest pull request that was merged; undefined for none. */
  async findOldestMerge(): Promise<Merge | undefined> {
    const [page] = await this.searchMerges([
      { search: 'sort:created-asc', after: undefined },
    ]);
    return page.items[0];
  }

  /**
   * Merged pull requests of several people, the oldest first by creation, in one
   * request.
   */
  async listMerges(
    people: Array<{ login: string; after: string | undefined }>,
  ): Promise<Array<Page<Merge>>> {
    return this.searchMerges(
      people.map(({ login, after }) => ({
        search: `author:${login} sort:created-asc`,
        after,
      })),
    );
  }

  private async searchMerges(
    searches: Array<{ search: string; after: string | undefined }>,
  ): Promise<Array<Page<Merge>>> {
    const parameters = searches
      .map((_, index) => `$query${index}: String!, $after${index}: String`)
      .join(', ');
    const fields = searches.map(
      (_, index) => `p${index}: search(
        type: ISSUE, query: $query${index}, first: ${PULLS_PER_PAGE}, after: $after${index}
      ) {
        pageInfo { hasNextPage endCursor }
        nodes {
          ... on PullRequest {
            number url createdAt mergedAt repository { nameWithOwner }
          }
        }
      }`,
    );
    const { data } = await this.query(
      pullsSchema,
      `query (${parameters}) { ${fields.join('\n')} }`,
      Object.fromEntries(
        searches.flatMap(({ search, after }, index) => [
          [
            `query${index}`,
            `org:${this.organization.name} is:pr is:merged ${search}`,
          ],
          [`after${index}`, after ?? null],
        ]),
      ),
    );
    return searches.map((_, index) =>
      toPage(data[`p${index}`], node =>
        node.mergedAt === null
          ? []
          : [
              {
                repository: node.repository.nameWithOwner,
                number: node.number,
                url: node.url,
                createdAt: node.createdAt,
                mergedAt: node.mergedAt,
              },
            ],
      ),
    );
  }

  /** One page of a repository's successful production deployments, newest first. */
  async listDeployments(
    repository: string,
    environments: string[],
    after: string | undefined,
  ): Promise<Page<ProductionDeployment> & { oldest: string | undefined }> {
    const [owner, name] = repository.split('/');
    const { data } = await this.query(
      deploymentsSchema,
      `query ($owner: String!, $name: String!, $environments: [String!], $after: String) {
        repository(owner: $owner, name: $name) {
          deployments(
            first: ${DEPLOYMENTS_PER_PAGE}, after: $after, environments: $environments,
            orderBy: { field: CREATED_AT, direction: DESC }
          ) {
            pageInfo { hasNextPage endCursor }
            nodes {
              databaseId createdAt
              statuses(first: ${STATUSES_PER_DEPLOYMENT}) {
                nodes { state createdAt logUrl }
              }
            }
          }
        }
      }`,
      { owner, name, environments, after: after ?? null },
    );
    const page = data.repository?.deployments;
    return page
      ? {
          ...toPage(page, node => {
            // A later deployment makes it inactive; that it once succeeded stays.
            const success = (node.statuses?.nodes ?? [])
              .filter(({ state }) => state === 'SUCCESS')
              .at(-1);
            return success
              ? [
                  {
                    repository,
                    id: String(node.databaseId),
                    url: success.logUrl || null,
                    createdAt: node.createdAt,
                    finishedAt: success.createdAt,
                  },
                ]
              : [];
          }),
          oldest: page.nodes.at(-1)?.createdAt,
        }
      : { items: [], after: undefined, oldest: undefined };
  }

  private query<TSchema extends z.ZodType>(
    schema: TSchema,
    query: string,
    variables: Record<string, unknown>,
  ) {
    return this.github.graphql({
      host: this.organization.host,
      resource: `/${this.organization.name}`,
      schema,
      query,
      variables,
      signal: this.context.signal,
      onCall: this.context.countApiCall,
    });
  }
}
