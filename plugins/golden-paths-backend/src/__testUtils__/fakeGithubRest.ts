import { IncomingMessage, ServerResponse } from 'node:http';
import { FakeAnswer, FakeGithub } from './fakeGithubTypes';

export function send(outgoing: ServerResponse, answer: FakeAnswer): void {
  const { status, headers, body } = answer;
  outgoing.writeHead(status, {
    'content-type': 'application/json',
    ...headers,
  });
  outgoing.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** The installations of a GitHub App, and a token for the only one. */
export function answerApp(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  const isToken = incoming.method === 'POST';
  send(outgoing, {
    status: isToken ? 201 : 200,
    body: isToken
      ? {
          token: 'an-installation-token',
          expires_at: new Date(Date.now() + 3_600_000).toISOString(),
          permissions: {},
          repository_selection: 'all',
        }
      : [{ id: 1, account: { login: 'my-org' }, suspended_by: null }],
  });
}

/** The part of `GET /repos/{owner}/{repo}/actions/runs` that is asked for. */
export function answerRuns(
  fake: FakeGithub,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  const url = new URL(incoming.url ?? '', fake.apiBaseUrl);
  const [, owner, name] =
    /\/repos\/([^/]+)\/([^/]+)\/actions\/runs$/.exec(url.pathname) ?? [];
  const intervened = fake.intervene?.({
    operation: 'runs',
    variables: { owner, name },
  });
  fake.asked.push(`runs ${name}`);
  const repository = fake.repositories.find(other => other.name === name);
  const since = url.searchParams.get('created')?.slice(2) ?? '';
  const status = url.searchParams.get('status');
  const runs = (repository?.runs ?? []).filter(
    ({ at, conclusion }) =>
      at >= since && (status === null || status === conclusion),
  );
  const answer: FakeAnswer | 'never' = intervened ?? {
    status: repository ? 200 : 404,
    body: {
      total_count: runs.length,
      workflow_runs: runs.map(({ path, at, conclusion }) => ({
        path,
        conclusion,
        created_at: at,
        updated_at: at,
      })),
    },
  };
  if (answer === 'never') {
    return;
  }
  send(outgoing, {
    ...answer,
    headers: {
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': String(fake.remainingCalls),
      ...answer.headers,
    },
  });
}
