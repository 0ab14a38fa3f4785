import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { describeZodIssues } from '@provenpath/portal-node';
import { z } from 'zod';

/** What this plugin reads of a task; the scaffolder answers with more. */
export const scaffolderTaskSchema = z.object({
  id: z.string(),
  status: z.string(),
  createdAt: z.coerce.date(),
  /** Absent until a worker has claimed the task. */
  lastHeartbeatAt: z.coerce.date().nullish(),
  spec: z.object({
    parameters: z.record(z.string(), z.unknown()).nullish(),
    templateInfo: z.object({ entityRef: z.string() }).nullish(),
  }),
});

const taskListSchema = z.object({ tasks: z.array(scaffolderTaskSchema) });

export const scaffolderEventSchema = z.object({
  type: z.string(),
  createdAt: z.coerce.date(),
  body: z.looseObject({ output: z.unknown().optional() }).nullish(),
});

export type ScaffolderTask = z.infer<typeof scaffolderTaskSchema>;
export type ScaffolderEvent = z.infer<typeof scaffolderEventSchema>;

/**
 * Longer than the 30 seconds for which the events route holds a request open
 * while a task has no event.
 */
const REQUEST_TIMEOUT_MILLISECONDS = 45_000;

/** What a run needs for its requests. */
export interface RequestContext {
  signal: AbortSignal;
  countApiCall(): void;
}

/** Reads tasks over the scaffolder's HTTP API, as this plugin's own service. */
export class ScaffolderTasksClient {
  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }): ScaffolderTasksClient {
    return new ScaffolderTasksClient(options.auth, options.discovery);
  }

  private constructor(
    private readonly auth: AuthService,
    private readonly discovery: DiscoveryService,
  ) {}

  /**
   * One page of tasks, newest first. Offsets shift when tasks are created
   * meanwhile, which repeats tasks and never skips one.
   */
  async listTasks(
    page: { limit: number; offset: number },
    context: RequestContext,
  ): Promise<ScaffolderTask[]> {
    const query = new URLSearchParams({
      limit: String(page.limit),
      offset: String(page.offset),
      order: 'desc:created_at',
    });
    const response = await this.get(`/v2/tasks?${query}`, context);
    return (await this.read(response, taskListSchema)).tasks;
  }

  /** Undefined where the scaffolder has no such task any more. */
  async getTask(
    taskId: string,
    context: RequestContext,
  ): Promise<ScaffolderTask | undefined> {
    const response = await this.get(
      `/v2/tasks/${encodeURIComponent(taskId)}`,
      context,
    );
    return response.status === 404
      ? undefined
      : this.read(response, scaffolderTaskSchema);
  }

  /** All events of a finished task, its log lines included. */
  async listEvents(
    taskId: string,
    context: RequestContext,
  ): Promise<ScaffolderEvent[]> {
    return this.events(taskId, '', context);
  }

  /**
   * The last events of a finished task. The scaffolder answers with the
   * completion event whatever `after` says, so a position beyond the end leaves
   * out the log lines.
   */
  async listLastEvents(
    taskId: string,
    context: RequestContext,
  ): Promise<ScaffolderEvent[]> {
    return this.events(taskId, `?after=${Number.MAX_SAFE_INTEGER}`, context);
  }

  private async events(
    taskId: string,
    query: string,
    context: RequestContext,
  ): Promise<ScaffolderEvent[]> {
    const path = `/v2/tasks/${encodeURIComponent(taskId)}/events${query}`;
    const response = await this.get(path, context);
    return this.read(response, z.array(scaffolderEventSchema));
  }

  private async get(path: string, context: RequestContext): Promise<Response> {
    const [{ token }, baseUrl] = await Promise.all([
      this.auth.getPluginRequestToken({
        onBehalfOf: await this.auth.getOwnServiceCredentials(),
        targetPluginId: 'scaffolder',
      }),
      this.discovery.getBaseUrl('scaffolder'),
    ]);
    context.countApiCall();
    return fetch(`${baseUrl}${path}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.any([
        context.signal,
        AbortSignal.timeout(REQUEST_TIMEOUT_MILLISECONDS),
      ]),
    });
  }

  private async read<TSchema extends z.ZodType>(
    response: Response,
    schema: TSchema,
  ): Promise<z.output<TSchema>> {
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const answer: unknown = await response.json();
    const result = schema.safeParse(answer);
    if (!result.success) {
      throw new Error(
        describeZodIssues(result.error, answer, 'answer of the scaffolder'),
      );
    }
    return result.data;
  }
}
