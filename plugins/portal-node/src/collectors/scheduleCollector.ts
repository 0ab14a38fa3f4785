import {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { scheduleTask } from '../schedules';
import { runCollector } from './runCollector';
import { Collector, CollectorRunsStore } from './types';

/**
 * Schedules a collector under the task id `collect-<collector id>`, one run at
 * a time over all replicas.
 *
 * @param options.configKey - where the schedule stands in the config; the
 * default is taken when it is absent.
 * @returns the task's id, to trigger it by hand.
 */
export async function scheduleCollector<TRecord, TWatermark>(options: {
  collector: Collector<TRecord, TWatermark>;
  runs: CollectorRunsStore;
  logger: LoggerService;
  scheduler: SchedulerService;
  config: Config;
  configKey: string;
  defaultSchedule: SchedulerServiceTaskScheduleDefinition;
}): Promise<string> {
  const { collector, runs, configKey, defaultSchedule } = options;
  const taskId = `collect-${collector.id}`;
  const logger = options.logger.child({ collector: collector.id });
  await scheduleTask(options, {
    id: taskId,
    configKey,
    defaultSchedule,
    run: signal => runCollector({ collector, runs, logger, signal }),
  });
  return taskId;
}
