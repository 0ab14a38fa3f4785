import { createServer, Server } from 'http';
import { AddressInfo } from 'net';
import { JiraTickets } from './JiraTickets';
import { Ticket } from './types';

/** An issue as `POST /rest/api/3/search/jql` of Jira Cloud answers it. */
function jiraIssue(number: number, fields: object = {}) {
  return {
    expand: 'renderedFields,names,schema,operations',
    id: String(10_000 + number),
    self: `https://my-org.atlassian.net/rest/api/3/issue/${10_000 + number}`,
    key: `OPS-${number}`,
    fields: {
      summary: `New database ${number}`,
      labels: ['infrastructure-request'],
      components: [{ id: '1', name: 'PostgreSQL' }],
      issuetype: { id: '10001', name: 'Service Request', subtask: false },
      project: { id: '10000', key: 'OPS', name: 'Operations' },
      created: `2026-09-0${number}T10:00:00.000+0200`,
      updated: `2026-09-0${number}T12:00:00.000+0200`,
      resolutiondate: null,
      ...fields,
    },
  };
}

interface Question {
  jql: string;
  fields: string[];
  maxResults: number;
  nextPageToken?: string;
}

let server: Server;
let baseUrl: string;
let asked: Array<{ url?: string; authorization?: string; body: Question }>;
let answers: Array<{
  status?: number;
  headers?: Record<string, string>;
  body: unknown;
}>;

beforeEach(async () => {
  asked = [];
  answers = [];
  server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) {
      text += chunk;
    }
    asked.push({
      url: `${request.method} ${request.url}`,
      authorization: request.headers.authorization,
      body: JSON.parse(text),
    });
    const { status = 200, headers = {}, body } = answers[asked.length - 1];
    response.writeHead(status, {
      'content-type': 'application/json',
      ...headers,
    });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise(resolve => {
    server.close(resolve);
  });
});

let calls = 0;
const context = {
  signal: new AbortController().signal,
  countApiCall: () => {
    calls += 1;
  },
};

function source() {
  return new JiraTickets(
    {
      id: 'operations',
      type: 'jira',
      baseUrl,
      email: 'portal@my-org.example',
      token: 'secret',
      jql: 'project = OPS OR labels = infrastructure-request',
      titlePattern: /^new/i,
    },
    () => new Date('2026-09-10T12:00:00Z'),
  );
}

async function read(pages: AsyncIterable<{ tickets: Ticket[] }>) {
  const tickets: Ticket[] = [];
  for await (const page of pages) {
    tickets.push(...page.tickets);
  }
  return tickets;
}

describe('JiraTickets', () => {
  it('reads page after page of what has changed', async () => {
    calls = 0;
    answers = [
      {
        body: {
          issues: [jiraIssue(1), jiraIssue(2, { summary: 'A question' })],
          nextPageToken: 'page-2',
          isLast: false,
        },
      },
      {
        body: {
          issues: [
            jiraIssue(3, { resolutiondate: '2026-09-05T10:00:00.000+0200' }),
          ],
          isLast: true,
        },
      },
    ];
    const tickets = await read(
      source().readChanged(new Date('2026-09-10T10:30:00Z'), context),
    );
    expect(tickets.map(({ id, closedAt }) => [id, closedAt])).toEqual([
      [`jira:${new URL(baseUrl).host}:10001`, null],
      [`jira:${new URL(baseUrl).host}:10003`, '2026-09-05T08:00:00.000Z'],
    ]);
    expect(tickets[0]).toMatchObject({
      ruleId: 'operations',
      title: 'New database 1',
      url: `${baseUrl}/browse/OPS-1`,
      labels: ['infrastructure-request', 'PostgreSQL', 'Service Request'],
      createdAt: '2026-09-01T08:00:00.000Z',
      updatedAt: '2026-09-01T10:00:00.000Z',
      place: 'OPS',
      author: null,
      generated: false,
    });
    expect(calls).toBe(2);
    expect(asked.map(({ url }) => url)).toEqual([
      'POST /rest/api/3/search/jql',
      'POST /rest/api/3/search/jql',
    ]);
    expect(asked[0].authorization).toBe(
      // portal@my-org.example:secret
      'Basic cG9ydGFsQG15LW9yZy5leGFtcGxlOnNlY3JldA==',
    );
    expect(asked.map(({ body }) => body.nextPageToken)).toEqual([
      undefined,
      'page-2',
    ]);
    // In minutes before now: an instant would mean the token owner's zone.
    expect(asked[0].body.jql).toBe(
      '(project = OPS OR labels = infrastructure-request) AND updated >= "-90m" ORDER BY updated ASC',
    );
  });

  it('reads all of them since a day', async () => {
    answers = [{ body: { issues: [], isLast: true } }];
    expect(await read(source().readAll('2026-01-01', context))).toEqual([]);
    expect(asked[0].body.jql).toContain('AND created >= "2026-01-01"');
  });

  it.each([
    [429, { 'retry-after': '30' }, {}, /asks to wait 30 seconds/],
    [400, {}, { errorMessages: ['The value OPS does not exist'] }, /400/],
    [200, {}, { issues: [{ key: 'OPS-1' }] }, /answer of Jira/],
  ])('fails with words at %i', async (status, headers, body, message) => {
    answers = [{ status, headers: headers as Record<string, string>, body }];
    await expect(read(source().readAll('2026-01-01', context))).rejects.toThrow(
      message,
    );
  });
});
