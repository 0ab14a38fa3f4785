import { setTimeout as delay } from 'node:timers/promises';

const POLL_MILLISECONDS = 400;
const ATTEMPTS = 1500;
const CATALOG_ATTEMPTS = 120;
const CATALOG_MILLISECONDS = 2500;

export interface CostsApiOptions {
  backendUrl: string;
  token: string;
  signal: AbortSignal;
}

interface ImportState {
  status: string;
  message: string | null;
}

/** The backend's interface, as any machine with a token uses it. */
export class CostsApi {
  constructor(private readonly options: CostsApiOptions) {}

  /** Waits until the catalog knows an entity: attribution asks it for owners. */
  async waitForEntity(name: string): Promise<void> {
    for (let attempt = 0; attempt < CATALOG_ATTEMPTS; attempt += 1) {
      const response = await this.send(
        'GET',
        `/api/catalog/entities/by-name/${name}`,
      );
      if (response.ok) {
        return;
      }
      await delay(CATALOG_MILLISECONDS, undefined, {
        signal: this.options.signal,
      });
    }
    throw new Error(`The catalog has no ${name}.`);
  }

  async ask<T>(method: string, route: string, body?: object): Promise<T> {
    const response = await this.send(
      method,
      `/api/costs/v1${route}`,
      body && JSON.stringify(body),
      body && 'application/json',
    );
    return this.read(response, `${method} ${route}`);
  }

  /**
   * Brings a bill in and waits until it counts.
   *
   * @returns how the import ended, e.g. `done` or `unchanged`
   * @throws Error with the backend's own words when the bill is refused
   */
  async importBill(
    source: string,
    fileName: string,
    content: Buffer,
  ): Promise<string> {
    const query = new URLSearchParams({ source, fileName });
    const response = await this.send(
      'POST',
      `/api/costs/v1/imports?${query}`,
      new Uint8Array(content),
      'application/gzip',
    );
    const { id } = await this.read<{ id: string }>(response, fileName);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const { status, message } = await this.ask<ImportState>(
        'GET',
        `/imports/${id}`,
      );
      if (status === 'failed') {
        throw new Error(`${fileName}: ${message}`);
      }
      if (status !== 'queued' && status !== 'running') {
        return status;
      }
      await delay(POLL_MILLISECONDS, undefined, {
        signal: this.options.signal,
      });
    }
    throw new Error(`${fileName} is still being imported.`);
  }

  private send(
    method: string,
    path: string,
    body?: BodyInit,
    type?: string,
  ): Promise<Response> {
    return fetch(`${this.options.backendUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.options.token}`,
        ...(type && { 'content-type': type }),
      },
      body,
      signal: this.options.signal,
    });
  }

  private async read<T>(response: Response, what: string): Promise<T> {
    if (!response.ok) {
      throw new Error(
        `${what} answered ${response.status}: ${await response.text()}`,
      );
    }
    return JSON.parse((await response.text()) || 'null');
  }
}
