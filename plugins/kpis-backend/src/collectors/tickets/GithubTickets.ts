import { GithubClient } from '@provenpath/portal-node';
import { z } from 'zod';
import { GithubTicketRule } from './readTicketsConfig';
import { RequestContext, Ticket, TicketPage, TicketSource } from './types';

const PAGE_SIZE = 100;
const LABELS_PER_ISSUE = 20;

const issueSchema = z.object({
  databaseId: z.number(),
  title: z.string(),
  url: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  closedAt: z.string().nullable(),
  author: z.object({ login: z.string() }).nullable(),
  repository: z.object({ nameWithOwner: z.string() }),
  labels: z.object({ nodes: z.array(z.object({ name: z.string() })) }),
});

type IssueNode = z.infer<typeof issueSchema>;

const searchSchema = z.object({
  search: z.object({
    issueCount: z.number(),
    pageInfo: z.object({
      hasNextPage: z.boolean(),
      endCursor: z.string().nullable(),
    }),
    nodes: z.array(issueSchema),
  }),
});

const QUERY = `query ($query: String!, $after: String) {
  search(type: ISSUE, query: $query, first: ${PAGE_SIZE}, after: $after) {
    issueCount
    pageInfo { hasNextPage endCursor }
    nodes {
      ... on Issue {
        databaseId title url createdAt updatedAt closedAt
        author { login }
        repository { nameWithOwner }
        labels(first: ${LABELS_PER_ISSUE}) { nodes { name } }
      }
    }
  }
}`;

/** What one search is bounded by. */
type Bound = 'updated' | 'created';

/** GitHub's search has the precision of a second and wants no fraction. */
function toSearchInstant(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/**
 * Issues of GitHub by its search: one request a hundred issues, however many
 * repositories there are. A search shows its first thousand results, so it is
 * taken up again from the last one's instant.
 */
export class GithubTickets implements TicketSource {
  readonly ruleId: string;

  constructor(
    private readonly rule: GithubTicketRule,
    private readonly github: GithubClient,
  ) {
    this.ruleId = rule.id;
  }

  readChanged(since: Date, context: RequestContext) {
    return this.read('updated', toSearchInstant(since), context);
  }

  readAll(since: string, context: RequestContext) {
    return this.read('created', since, context);
  }

  private async *read(
    bound: Bound,
    since: string,
    context: RequestContext,
  ): AsyncGenerator<TicketPage> {
    let from = since;
    let after: string | null = null;
    let seen = 0;
    for (;;) {
      context.signal.throwIfAborted();
      const { search, generatedUntil } = await this.search(
        `${bound}:>=${from} sort:${bound}-asc`,
        after,
        context,
      );
      seen += search.nodes.length;
      yield {
        tickets: search.nodes
          .filter(node => this.rule.titlePattern?.test(node.title) ?? true)
          .map(node => this.toTicket(node, generatedUntil)),
        recordsRead: search.nodes.length,
      };
      const last = search.nodes.at(-1);
      if (search.pageInfo.hasNextPage) {
        after = search.pageInfo.endCursor;
      } else if (last && seen < search.issueCount) {
        const next = bound === 'updated' ? last.updatedAt : last.createdAt;
        if (next === from) {
          throw new Error(
            `More than a thousand issues of rule ${this.rule.id} were ${bound} at ${next}: narrow the rule`,
          );
        }
        from = next;
        after = null;
        seen = 0;
      } else {
        return;
      }
    }
  }

  private async search(
    bounds: string,
    after: string | null,
    context: RequestContext,
  ) {
    const { organization, repositories, labels, host } = this.rule;
    const { data, generatedUntil } = await this.github.graphql({
      host,
      resource: `/${organization}`,
      schema: searchSchema,
      query: QUERY,
      variables: {
        query: [
          ...(repositories
            ? repositories.map(name => `repo:${organization}/${name}`)
            : [`org:${organization}`]),
          'is:issue',
          ...labels.map(label => `label:"${label}"`),
          bounds,
        ].join(' '),
        after,
      },
      signal: context.signal,
      onCall: context.countApiCall,
    });
    return { search: data.search, generatedUntil };
  }

  private toTicket(
    node: IssueNode,
    generatedUntil: string | undefined,
  ): Ticket {
    return {
      ruleId: this.rule.id,
      id: `github:${this.rule.host}:${node.databaseId}`,
      title: node.title,
      url: node.url,
      labels: node.labels.nodes.map(({ name }) => name),
      createdAt: node.createdAt,
      updatedAt: node.updatedAt,
      closedAt: node.closedAt,
      author: node.author?.login.toLowerCase() ?? null,
      place: node.repository.nameWithOwner,
      generated:
        generatedUntil !== undefined && node.createdAt <= generatedUntil,
    };
  }
}
