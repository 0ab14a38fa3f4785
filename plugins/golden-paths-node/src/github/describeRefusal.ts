import {
  githubPermissions,
  formatWaiting,
} from '@provenpath/plugin-golden-paths-common';
import { z } from 'zod';
import { GithubError, lacksPermission } from './GithubError';
import { readLimit } from './readLimit';

const errorRecord = z.object({
  message: z.string().catch(''),
  errors: z
    .array(
      z.union([
        z.string(),
        z.object({ message: z.string() }).transform(({ message }) => message),
        z.unknown().transform(() => ''),
      ]),
    )
    .catch([]),
});

/** GitHub's words of refusal in one line, empty when it used none. */
export function reasonOf(body: unknown): string {
  const { message = '', errors = [] } = errorRecord.safeParse(body).data ?? {};
  return [message.replace(/\.$/, ''), ...errors]
    .filter(text => text !== '')
    .join(': ');
}

/**
 * Says in words what an answer of GitHub means that is not a success.
 *
 * @param answer.request - method and path, without query: it names no secret
 */
export function describeRefusal(answer: {
  host: string;
  request: string;
  status: number;
  headers: Headers;
  body: unknown;
  now: Date;
}): GithubError {
  const { host, request, status, body } = answer;
  const reason = reasonOf(body);
  const waiting = readLimit({ ...answer, message: reason });
  const base = { status, reason, waiting };
  const said = reason ? `: ${reason.replace(/[.!?]?$/, '.')}` : '.';
  if (waiting) {
    return new GithubError({
      ...base,
      message: `${host} refused "${request}" because of a rate limit. ${formatWaiting(waiting)}.`,
    });
  }
  if (status === 401) {
    return new GithubError({
      ...base,
      message: `${host} does not accept the portal's credentials${said} Renew them in integrations.github.`,
    });
  }
  if (status === 404) {
    return new GithubError({
      ...base,
      message: `${host} knows nothing at "${request}", or the portal's credentials may not see it.`,
    });
  }
  if (status >= 500) {
    return new GithubError({
      ...base,
      message: `${host} answered ${status} to "${request}"${said}`,
    });
  }
  const message = `${host} refused "${request}"${said}`;
  return lacksPermission(base)
    ? new GithubError({
        ...base,
        message: `${message} ${githubPermissions.cause} ${githubPermissions.app} ${githubPermissions.token}`,
      })
    : new GithubError({ ...base, message });
}
