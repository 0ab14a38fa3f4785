import { setTimeout as delay } from 'node:timers/promises';
import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import type { ScaffolderClient } from '../ScaffolderClient';

const POLL_MILLISECONDS = 50;
const STEP_MILLISECONDS = 60_000;
/** A little over the second after which the broker asks for events again. */
const BROKER_MILLISECONDS = 1200;

const taskSchema = z.object({
  status: z.enum(['open', 'processing', 'completed', 'failed', 'cancelled']),
});

const eventsSchema = z.array(
  z.object({
    id: z.number(),
    type: z.string(),
    createdAt: z.string(),
    body: z.looseObject({
      // A line that says a task was taken up again has none.
      message: z.string().default(''),
      stepId: z.string().optional(),
      status: z.string().optional(),
      output: z.record(z.string(), z.unknown()).optional(),
    }),
  }),
);

/** A line of a task's log. */
export type TaskEvent = z.output<typeof eventsSchema>[number];

/** A run of a template that has come to its end. */
export interface FinishedTask {
  taskId: string;
  status: 'completed' | 'failed' | 'cancelled';
  /** The whole log, also of the attempts before a retry. */
  events: TaskEvent[];
  /** What `output` of the template says; empty when the run failed. */
  output: JsonObject;
}

/** Creates tasks of the scaffolder and waits for them, as the page does. */
export class PortalTasks {
  private readonly created: string[] = [];

  constructor(private readonly client: ScaffolderClient) {}

  /**
   * @param client - of who creates it
   * @returns the id of the task
   */
  async create(
    template: string,
    values: JsonObject,
    client: ScaffolderClient = this.client,
  ): Promise<string> {
    const created = await client.post('/v2/tasks', {
      templateRef: `template:default/${template}`,
      values,
    });
    const { id } = z.object({ id: z.string() }).parse(created);
    this.created.push(id);
    return id;
  }

  /**
   * Lets the broker forget the tasks, before its database goes away.
   *
   * It asks for the events of a task that can be taken up again every second
   * until that task is cancelled, also when it has ended. The refusal that it
   * would meet without a database has no catch, and would fail a later test of
   * this process.
   */
  async release(): Promise<void> {
    for (const id of this.created.splice(0)) {
      await this.client.post(`/v2/tasks/${id}/cancel`, {});
    }
    await delay(BROKER_MILLISECONDS);
  }

  /** Resumes a failed task at the step that failed. */
  async retry(taskId: string): Promise<void> {
    await this.client.post(`/v2/tasks/${taskId}/retry`, {});
  }

  async events(taskId: string): Promise<TaskEvent[]> {
    const path = `/v2/tasks/${taskId}/events`;
    return eventsSchema.parse(await this.client.get(path));
  }

  /**
   * Waits until a step of the task has begun.
   *
   * @throws Error when it has not after a minute
   */
  async untilStep(taskId: string, stepId: string): Promise<void> {
    const until = Date.now() + STEP_MILLISECONDS;
    for (;;) {
      const events = await this.events(taskId);
      if (events.some(({ body }) => body.stepId === stepId)) {
        return;
      }
      if (Date.now() > until) {
        throw new Error(`The step ${stepId} of ${taskId} did not begin`);
      }
      await delay(POLL_MILLISECONDS);
    }
  }

  async status(taskId: string): Promise<z.output<typeof taskSchema>['status']> {
    const task = await this.client.get(`/v2/tasks/${taskId}`);
    return taskSchema.parse(task).status;
  }

  /**
   * Waits until the task has ended, well or not.
   *
   * @throws Error when it has not after `seconds`
   */
  async waitFor(taskId: string, seconds: number): Promise<FinishedTask> {
    const until = Date.now() + seconds * 1000;
    for (;;) {
      const status = await this.status(taskId);
      if (status !== 'open' && status !== 'processing') {
        const events = await this.events(taskId);
        const last = events.findLast(({ type }) => type === 'completion');
        const output = (last?.body.output ?? {}) as JsonObject;
        return { taskId, status, events, output };
      }
      if (Date.now() > until) {
        throw new Error(`Task ${taskId} is ${status} after ${seconds} s`);
      }
      await delay(POLL_MILLISECONDS);
    }
  }
}
