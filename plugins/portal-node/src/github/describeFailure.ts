import { NotFoundError } from '@backstage/errors';
import { GithubUnavailableError } from './GithubUnavailableError';

/** GraphQL's words, in an answer with status 200, for a query that took too long. */
const TOO_MUCH =
  /something went wrong while executing|timed? ?out|resource limits/i;

/**
 * Says what a refusal of GitHub means for the reader of the page and who can
 * mend it. Except for 404 all of them are the portal's own trouble (503): a 401
 * or 403 passed on would read as if the reader lacked a right.
 */
export function describeFailure(options: {
  host: string;
  /** Method and path, without query: it names no secret. */
  request: string;
  status: number;
  headers: Headers;
  /** What the token must be able to read, in words. */
  rights: string;
  /** `message` of GitHub's error body, empty when it had none. */
  message: string;
  now: Date;
}): Error {
  const { host, request, status, headers, rights, message, now } = options;
  const until = limitedUntil(status, headers, message, now);
  if (until) {
    return new GithubUnavailableError(
      `The rate limit of ${host} is used up until ${until}. Try again after that.`,
      { kind: 'limited', until: new Date(until) },
    );
  }
  if (status === 404 || status === 410) {
    return new NotFoundError(
      `${host} knows nothing at "${request}", or the portal's token may not see it.`,
    );
  }
  if (status === 401) {
    return new GithubUnavailableError(
      `${host} does not accept the portal's token. Renew the credentials of this host in integrations.github.`,
      { kind: 'refused' },
    );
  }
  if (status === 403) {
    return new GithubUnavailableError(
      `${host} refused "${request}": ${withStop(
        message || 'forbidden',
      )} The portal's token needs read access to ${rights}.`,
      { kind: 'refused' },
    );
  }
  return new GithubUnavailableError(
    `${host} answered ${status} to "${request}"${
      message ? `: ${withStop(message)}` : '.'
    } Try again later.`,
    {
      kind: status >= 500 || TOO_MUCH.test(message) ? 'overloaded' : 'refused',
    },
  );
}

/** Instant (ISO 8601) until which GitHub asks to wait, undefined for no limit. */
function limitedUntil(
  status: number,
  headers: Headers,
  message: string,
  now: Date,
): string | undefined {
  if (status !== 403 && status !== 429) {
    return undefined;
  }
  const retryAfter = Number(headers.get('retry-after') ?? NaN);
  if (Number.isFinite(retryAfter)) {
    return new Date(now.getTime() + retryAfter * 1000).toISOString();
  }
  const reset = Number(headers.get('x-ratelimit-reset') ?? NaN);
  if (headers.get('x-ratelimit-remaining') === '0' && Number.isFinite(reset)) {
    return new Date(reset * 1000).toISOString();
  }
  // GitHub asks for at least a minute when it names no instant.
  return status === 429 || /secondary rate limit/i.test(message)
    ? new Date(now.getTime() + 60_000).toISOString()
    : undefined;
}

function withStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
