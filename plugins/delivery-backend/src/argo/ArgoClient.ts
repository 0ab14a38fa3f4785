import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { ArgoApplication } from '@provenpath/plugin-delivery-common';
import { parseJson } from '@provenpath/portal-node';
import { z } from 'zod';
import { ArgoInstance } from './readArgoInstances';
import { applicationRecord, sessionRecord, versionRecord } from './records';
import { toArgoApplication } from './toArgoApplication';

const TIMEOUT_MILLISECONDS = 10_000;

/** Reads one Argo CD instance with the credentials of the config. */
export class ArgoClient {
  /** In memory only: a session token is as good as the password. */
  private session: Promise<string> | undefined;
  private version: Promise<string> | undefined;

  constructor(private readonly instance: ArgoInstance) {}

  get name(): string {
    return this.instance.name;
  }

  /**
   * @throws NotFoundError when there is no such application,
   * ServiceUnavailableError when Argo CD cannot be asked.
   */
  async readApplication(name: string): Promise<ArgoApplication> {
    const path = `/api/v1/applications/${encodeURIComponent(name)}`;
    let response = await this.send(path, await this.authorization());
    if (response.status === 401 && this.session) {
      // The session has ended; log in once more.
      this.session = undefined;
      response = await this.send(path, await this.authorization());
    }
    // Argo CD answers 403 for an application that does not exist, so that
    // nobody can find out names by asking.
    if (response.status === 404 || response.status === 403) {
      throw new NotFoundError(
        `Argo CD "${this.name}" knows no application "${name}", or the portal's account may not see it.`,
      );
    }
    const record = await this.parse(applicationRecord, response, path);
    return toArgoApplication(record, {
      ...this.instance,
      standIn: /sandbox/i.test(await this.readVersion()),
    });
  }

  private readVersion(): Promise<string> {
    return this.once('version', async () => {
      const path = '/api/version';
      const response = await this.send(path, await this.authorization());
      return (await this.parse(versionRecord, response, path)).Version;
    });
  }

  private async authorization(): Promise<Record<string, string>> {
    const { credentials } = this.instance;
    if (!credentials) {
      throw new ServiceUnavailableError(
        `The Argo CD instance "${this.name}" has no credentials. Add token, or username and password, to argocd.appLocatorMethods.`,
      );
    }
    const token =
      'token' in credentials
        ? credentials.token
        : await this.once('session', () => this.logIn(credentials));
    return { authorization: `Bearer ${token}` };
  }

  private async logIn(credentials: {
    username: string;
    password: string;
  }): Promise<string> {
    const path = '/api/v1/session';
    const response = await this.send(
      path,
      { 'content-type': 'application/json' },
      JSON.stringify(credentials),
    );
    return (await this.parse(sessionRecord, response, path)).token;
  }

  /** Keeps what succeeded, so that a failure is tried again by the next reader. */
  private once(
    field: 'session' | 'version',
    load: () => Promise<string>,
  ): Promise<string> {
    const known = this[field];
    if (known) {
      return known;
    }
    const value = load();
    this[field] = value;
    value.catch(() => {
      if (this[field] === value) {
        this[field] = undefined;
      }
    });
    return value;
  }

  private async send(
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Response> {
    try {
      return await fetch(`${this.instance.url}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers,
        body,
        signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      });
    } catch (error) {
      throw new ServiceUnavailableError(
        `Argo CD "${this.name}" cannot be reached. Check its url in argocd.appLocatorMethods and the network between portal and Argo CD.`,
        error,
      );
    }
  }

  private async parse<TSchema extends z.ZodType>(
    schema: TSchema,
    response: Response,
    path: string,
  ): Promise<z.output<TSchema>> {
    if (response.status === 401 || response.status === 403) {
      throw new ServiceUnavailableError(
        `Argo CD "${this.name}" does not accept the portal's credentials for "${path}". Renew them in argocd.appLocatorMethods.`,
      );
    }
    const text = await response.text();
    if (!response.ok) {
      throw new ServiceUnavailableError(
        `Argo CD "${this.name}" answered ${response.status} to "${path}". Try again later.`,
      );
    }
    const result = schema.safeParse(parseJson(text));
    if (!result.success) {
      throw new ServiceUnavailableError(
        `Argo CD "${this.name}" answered "${path}" with something that is not its API. Check that the url leads to Argo CD.`,
      );
    }
    return result.data;
  }
}
