import {
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { collectWeights, CollectWeightsOptions } from './collectWeights';
import { readMeters } from './readMeters';

/** The task that a meter is read by. */
export function meterTask(name: string): string {
  return `read-usage-${name}`;
}

/** Reads every meter of the config now and then. */
export async function scheduleWeights(
  options: CollectWeightsOptions & {
    scheduler: SchedulerService;
    config: RootConfigService;
    logger: LoggerService;
  },
): Promise<void> {
  const { scheduler, config, logger } = options;
  for (const { meter, schedule } of readMeters(config)) {
    await scheduler.scheduleTask({
      ...schedule,
      id: meterTask(meter.name),
      fn: async signal => {
        const days = await collectWeights(meter, options, signal);
        logger.info(
          `Read the usage weights "${meter.name}": ${days} days are new or have changed`,
        );
      },
    });
  }
}
