import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { z } from 'zod';
import { protectionRecord, ProtectionRecord } from './compareProtection';

const REQUEST_TIMEOUT_MILLISECONDS = 15_000;

/** What the token needs, in the words of GitHub's own settings page. */
const neededPermissions =
  'The GitHub App needs the permissions Repository: Administration (Read & Write), Repository: Contents (Read & Write) and Organization: Members (Read), and access to the organization of the repository (Settings > Developer settings > GitHub Apps > Permissions). A personal access token needs the scopes repo, workflow and admin:org.';

const errorRecord = z.object({ message: z.string() });

/**
 * Reads the protection of a branch.
 *
 * @returns undefined when the branch is not protected
 * @throws NotFoundError when repository or branch do not exist,
 * ServiceUnavailableError when GitHub refuses or cannot be asked.
 */
export async function readProtection(options: {
  integrations: ScmIntegrations;
  host: string;
  owner: string;
  repo: string;
  branch: string;
  token?: string;
  signal?: AbortSignal;
}): Promise<ProtectionRecord | undefined> {
  const { integrations, host, owner, repo, branch } = options;
  const apiBaseUrl = integrations.github.byHost(host)?.config.apiBaseUrl;
  if (!apiBaseUrl) {
    throw new ServiceUnavailableError(
      `The host "${host}" has no GitHub integration with an apiBaseUrl. Add it to integrations.github.`,
    );
  }
  const path = `/repos/${owner}/${repo}/branches/${encodeURIComponent(
    branch,
  )}/protection`;
  const response = await send(
    `${apiBaseUrl.replace(/\/+$/, '')}${path}`,
    options,
  );
  const body = parseJson(await response.text());
  if (response.ok) {
    return protectionRecord.parse(body);
  }
  const parsed = errorRecord.safeParse(body);
  const message = parsed.success ? parsed.data.message : '';
  if (response.status === 404 && /branch not protected/i.test(message)) {
    return undefined;
  }
  throw describeRefusal({ ...options, status: response.status, message });
}

async function send(
  url: string,
  options: Parameters<typeof readProtection>[0],
): Promise<Response> {
  const { integrations, host, owner, repo, token, signal } = options;
  const credentials =
    DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  const headers = token
    ? { authorization: `Bearer ${token}` }
    : (
        await credentials.getCredentials({
          url: `https://${host}/${owner}/${repo}`,
        })
      ).headers;
  const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MILLISECONDS);
  try {
    return await fetch(url, {
      headers: { accept: 'application/vnd.github+json', ...headers },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw new ServiceUnavailableError(
      `${host} cannot be reached. Check its address in integrations.github.`,
      error,
    );
  }
}

function describeRefusal(options: {
  host: string;
  owner: string;
  repo: string;
  branch: string;
  status: number;
  message: string;
}): Error {
  const { host, owner, repo, branch, status, message } = options;
  const what = `the protection of "${branch}" in ${owner}/${repo}`;
  if (/branch not found/i.test(message)) {
    return new NotFoundError(
      `${owner}/${repo} has no branch "${branch}". Push to it first.`,
    );
  }
  // GitHub's clients append a link to the message, so it is not compared whole.
  if (
    /resource not accessible by (integration|personal access token)/i.test(
      message,
    ) ||
    /must have admin/i.test(message)
  ) {
    return new ServiceUnavailableError(
      `${host} does not let the portal read ${what}: ${message}. ${neededPermissions}`,
    );
  }
  if (status === 404) {
    // A token without administration rights is told that there is nothing.
    return new NotFoundError(
      `${host} knows no ${what}, or the token may not see it. ${neededPermissions}`,
    );
  }
  return new ServiceUnavailableError(
    `${host} answered ${status} when asked for ${what}${
      message ? `: ${message}` : ''
    }.`,
  );
}

/** A proxy in between may answer with a page of HTML. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
