import {
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { ForwardedError } from '@backstage/errors';
import { readSchedule } from './readSchedule';

/** A task whose schedule an operator may set. */
export interface ConfiguredTask {
  id: string;
  /** Where its schedule stands in the config. */
  configKey: string;
  /** Taken where the config says nothing. */
  defaultSchedule: SchedulerServiceTaskScheduleDefinition;
  /** What has not happened when a run fails: its error begins with it. */
  failure?: string;
  /** Has to be able to run at any time and twice. */
  run: (signal: AbortSignal) => Promise<unknown>;
}

/** Schedules a task as the config says, one run at a time over all replicas. */
export async function scheduleTask(
  services: { scheduler: SchedulerService; config: Config },
  task: ConfiguredTask,
): Promise<void> {
  const { id, configKey, defaultSchedule, failure, run } = task;
  await services.scheduler.scheduleTask({
    ...readSchedule(services.config, configKey, defaultSchedule),
    id,
    fn: async signal => {
      try {
        await run(signal);
      } catch (error) {
        throw failure === undefined
          ? error
          : new ForwardedError(failure, error);
      }
    },
  });
}
