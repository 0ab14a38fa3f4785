import { setTimeout as delay } from 'node:timers/promises';

const POLL_MILLISECONDS = 400;
const ATTEMPTS = 1500;
const WAIT_ATTEMPTS = 120;
const WAIT_MILLISECONDS = 2500;
const TASKS = '/api/costs/.backstage/scheduler/v1/tasks';
const OWNERSHIP_TASK = 'record-ownership';

export interface CostsApiOptions {
  backendUrl: string;
  token: string;
  signal: AbortSignal;
}

interface Task {
  taskId: string;
  taskState?: { lastRunEndedAt?: string };
}

interface ImportState {
  status: string;
  message: string | null;
}

/** The backend's interface, as any machine with a token uses it. */
export class CostsApi {
  constructor(private readonly options: CostsApiOptions) {}

  /**
   * Waits until the catalog has read the organisation, and the costs backend has
   * written down who owns what: attribution goes by that.
   */
  async waitForOwners(entity: string): Promise<void> {
    await this.until(`The catalog has no ${entity}.`, async () => {
      const path = `/api/catalog/entities/by-name/${entity}`;
      return (await this.send('GET', path)).ok;
    });
    let before = -1;
    await this.until('The catalog does not come to rest.', async () => {
      const response = await this.send(
        'GET',
        '/api/catalog/entities/by-query?limit=0',
      );
      const { totalItems } = await this.read<{ totalItems: number }>(
        response,
        'The catalog',
      );
      const isAtRest = totalItems === before;
      before = totalItems;
      return isAtRest;
    });
    const asked = new Date().toISOString();
    await this.send('POST', `${TASKS}/${OWNERSHIP_TASK}/trigger`);
    await this.until('Ownership was not recorded.', async () => {
      const response = await this.send('GET', TASKS);
      const { tasks } = await this.read<{ tasks: Task[] }>(response, 'Tasks');
      const ended = tasks.find(({ taskId }) => taskId === OWNERSHIP_TASK)
        ?.taskState?.lastRunEndedAt;
      return ended !== undefined && new Date(ended) >= new Date(asked);
    });
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

  private async until(failure: string, isSo: () => Promise<boolean>) {
    for (let attempt = 0; attempt < WAIT_ATTEMPTS; attempt += 1) {
      if (await isSo()) {
        return;
      }
      await delay(WAIT_MILLISECONDS, undefined, {
        signal: this.options.signal,
      });
    }
    throw new Error(failure);
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
