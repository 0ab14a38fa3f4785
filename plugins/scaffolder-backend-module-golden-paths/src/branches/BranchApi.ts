import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { z } from 'zod';

const REQUEST_TIMEOUT_MILLISECONDS = 15_000;

/** What the token needs, in the words of GitHub's own settings page. */
const neededPermissions =
  'The GitHub App needs the permission Repository: Contents (Read & Write) and access to the repository (Settings > Developer settings > GitHub Apps > Permissions). A personal access token needs the scope repo.';

const referenceRecord = z.object({ object: z.object({ sha: z.string() }) });
const errorRecord = z.object({ message: z.string() });

/** The branches of one repository at GitHub. */
export class BranchApi {
  constructor(
    private readonly options: {
      integrations: ScmIntegrations;
      host: string;
      owner: string;
      repo: string;
      token?: string;
      signal?: AbortSignal;
    },
  ) {}

  /**
   * The commit that a branch is at; undefined while there is no such branch.
   *
   * @throws InputError when the repository has no commit yet,
   * ServiceUnavailableError when GitHub refuses or cannot be asked.
   */
  async read(branch: string): Promise<string | undefined> {
    const path = `git/ref/${encodeURIComponent(`heads/${branch}`)}`;
    const { status, body } = await this.send('GET', path);
    return status === 404
      ? undefined
      : this.shaOf(status, body, `the branch "${branch}"`);
  }

  /**
   * Creates a branch at a commit. One that is there already is left as it is.
   *
   * @throws NotFoundError when the repository is not there or the token may not
   * write to it, InputError when GitHub does not take the name or the commit,
   * ServiceUnavailableError when GitHub refuses or cannot be asked.
   */
  async create(branch: string, sha: string): Promise<'created' | 'existing'> {
    const { status, body } = await this.send('POST', 'git/refs', {
      ref: `refs/heads/${branch}`,
      sha,
    });
    const message = messageOf(body);
    if (status === 422 && /already exists/i.test(message)) {
      return 'existing';
    }
    if (status === 422) {
      throw new InputError(
        `branches names "${branch}", which GitHub does not take in ${this.name}: ${message}`,
      );
    }
    if (status === 404) {
      // A token that may only read is told that there is nothing.
      throw new NotFoundError(
        `${this.options.host} knows no repository ${this.name}, or the token may not write to it. ${neededPermissions}`,
      );
    }
    this.shaOf(status, body, `the new branch "${branch}"`);
    return 'created';
  }

  private get name(): string {
    return `${this.options.owner}/${this.options.repo}`;
  }

  private shaOf(status: number, body: unknown, what: string): string {
    if (status === 200 || status === 201) {
      return referenceRecord.parse(body).object.sha;
    }
    const { host } = this.options;
    const message = messageOf(body);
    if (status === 409) {
      throw new InputError(
        `${this.name} has no commit yet. Push the first one before its branches are made.`,
      );
    }
    if (status === 401 || status === 403) {
      throw new ServiceUnavailableError(
        `${host} does not let the portal use ${what} in ${this.name}: ${message}. ${neededPermissions}`,
      );
    }
    throw new ServiceUnavailableError(
      `${host} answered ${status} for ${what} in ${this.name}: ${message}. Run the step again.`,
    );
  }

  private async send(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; body: unknown }> {
    const { integrations, host, owner, repo, signal } = this.options;
    const apiBaseUrl = integrations.github.byHost(host)?.config.apiBaseUrl;
    if (!apiBaseUrl) {
      throw new ServiceUnavailableError(
        `The host "${host}" has no GitHub integration with an apiBaseUrl. Add it to integrations.github.`,
      );
    }
    const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MILLISECONDS);
    try {
      const response = await fetch(
        `${apiBaseUrl.replace(/\/+$/, '')}/repos/${owner}/${repo}/${path}`,
        {
          method,
          headers: {
            accept: 'application/vnd.github+json',
            ...(await this.credentials()),
          },
          body: body && JSON.stringify(body),
          signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        },
      );
      return {
        status: response.status,
        body: parseJson(await response.text()),
      };
    } catch (error) {
      signal?.throwIfAborted();
      throw new ServiceUnavailableError(
        `${host} cannot be reached. Check its address in integrations.github.`,
        error,
      );
    }
  }

  private async credentials(): Promise<Record<string, string> | undefined> {
    const { integrations, host, owner, repo, token } = this.options;
    if (token) {
      return { authorization: `Bearer ${token}` };
    }
    const provider =
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
    const { headers } = await provider.getCredentials({
      url: `https://${host}/${owner}/${repo}`,
    });
    return headers;
  }
}

function messageOf(body: unknown): string {
  const parsed = errorRecord.safeParse(body);
  return parsed.success ? parsed.data.message : 'no reason given';
}

/** A proxy in between may answer with a page of HTML. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
