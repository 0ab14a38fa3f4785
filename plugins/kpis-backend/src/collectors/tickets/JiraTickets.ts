import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import { describeZodIssues } from '@provenpath/portal-node';
import { z } from 'zod';
import { JiraTicketRule } from './readTicketsConfig';
import { RequestContext, Ticket, TicketPage, TicketSource } from './types';

const PAGE_SIZE = 100;
const TIMEOUT_MILLISECONDS = 30_000;
const MILLISECONDS_PER_MINUTE = 60_000;

const FIELDS = [
  'summary',
  'labels',
  'components',
  'issuetype',
  'project',
  'created',
  'updated',
  'resolutiondate',
];

const namedSchema = z.object({ name: z.string() });

const issueSchema = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.object({
    summary: z.string(),
    labels: z.array(z.string()).default([]),
    components: z.array(namedSchema).default([]),
    issuetype: namedSchema.nullish(),
    project: z.object({ key: z.string() }),
    created: z.string(),
    updated: z.string(),
    resolutiondate: z.string().nullish(),
  }),
});

/** `POST /rest/api/3/search/jql` of Jira Cloud. */
const searchSchema = z.object({
  issues: z.array(issueSchema),
  nextPageToken: z.string().nullish(),
  isLast: z.boolean().optional(),
});

/** Jira writes an offset without a colon, `2026-09-01T10:00:00.000+0000`. */
function toInstant(text: string): string {
  return new Date(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2')).toISOString();
}

/** Issues of Jira Cloud by its JQL search. */
export class JiraTickets implements TicketSource {
  readonly ruleId: string;

  constructor(
    private readonly rule: JiraTicketRule,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.ruleId = rule.id;
  }

  readChanged(since: Date, context: RequestContext) {
    // An instant would be taken in the time zone of the token's owner; minutes
    // before now have none.
    const minutes = Math.ceil(
      (this.now().getTime() - since.getTime()) / MILLISECONDS_PER_MINUTE,
    );
    return this.read(`updated >= "-${Math.max(1, minutes)}m"`, context);
  }

  readAll(since: string, context: RequestContext) {
    return this.read(`created >= "${since}"`, context);
  }

  private async *read(
    bound: string,
    context: RequestContext,
  ): AsyncGenerator<TicketPage> {
    let nextPageToken: string | undefined;
    do {
      context.signal.throwIfAborted();
      const page = await this.search(
        {
          jql: `(${this.rule.jql}) AND ${bound} ORDER BY updated ASC`,
          fields: FIELDS,
          maxResults: PAGE_SIZE,
          nextPageToken,
        },
        context,
      );
      yield {
        tickets: page.issues
          .filter(
            ({ fields }) =>
              this.rule.titlePattern?.test(fields.summary) ?? true,
          )
          .map(issue => this.toTicket(issue)),
        recordsRead: page.issues.length,
      };
      nextPageToken = page.isLast
        ? undefined
        : (page.nextPageToken ?? undefined);
    } while (nextPageToken !== undefined);
  }

  private async search(
    body: object,
    context: RequestContext,
  ): Promise<z.infer<typeof searchSchema>> {
    const { baseUrl, email, token } = this.rule;
    context.countApiCall();
    const response = await fetch(
      `${baseUrl.replace(/\/+$/, '')}/rest/api/3/search/jql`,
      {
        method: 'POST',
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          authorization: `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.any([
          context.signal,
          AbortSignal.timeout(TIMEOUT_MILLISECONDS),
        ]),
      },
    );
    if (response.status === 429) {
      throw new ServiceUnavailableError(
        `The rate limit of ${baseUrl} is used up; it asks to wait ${
          response.headers.get('retry-after') ?? 'some'
        } seconds. The next run goes on.`,
      );
    }
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const answer: unknown = await response.json();
    const result = searchSchema.safeParse(answer);
    if (!result.success) {
      throw new Error(
        describeZodIssues(result.error, answer, 'answer of Jira'),
      );
    }
    return result.data;
  }

  private toTicket({ id, key, fields }: z.infer<typeof issueSchema>): Ticket {
    const { baseUrl } = this.rule;
    return {
      ruleId: this.rule.id,
      id: `jira:${new URL(baseUrl).host}:${id}`,
      title: fields.summary,
      url: `${baseUrl.replace(/\/+$/, '')}/browse/${key}`,
      labels: [
        ...fields.labels,
        ...fields.components.map(({ name }) => name),
        ...(fields.issuetype ? [fields.issuetype.name] : []),
      ],
      createdAt: toInstant(fields.created),
      updatedAt: toInstant(fields.updated),
      closedAt: fields.resolutiondate ? toInstant(fields.resolutiondate) : null,
      // People of Jira have no login that the catalog knows.
      author: null,
      place: fields.project.key,
      generated: false,
    };
  }
}
