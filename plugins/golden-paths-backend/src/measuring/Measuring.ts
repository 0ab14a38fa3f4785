import {
  LoggerService,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import {
  Collector,
  CollectorRunsStore,
  runCollector,
} from '@provenpath/portal-node';

export const MEASURING_TASK_ID = 'measure-adoption';
const SCHEDULE_KEY = 'goldenPaths.scans.schedule';

const defaultSchedule: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 10 },
  timeout: { minutes: 30 },
  // Long enough for the catalog to have read its first entities.
  initialDelay: { seconds: 25 },
};

/**
 * Scanning, judging and publishing in one task, one after the other: when one
 * fails, what was measured last stays as it is, with its age.
 */
export class Measuring {
  constructor(
    private readonly options: {
      runs: CollectorRunsStore;
      logger: LoggerService;
      createCollectors: (
        signal: AbortSignal,
      ) => Array<Collector<unknown, unknown>>;
    },
  ) {}

  /** @throws ForwardedError when one of them fails. */
  async run(signal: AbortSignal): Promise<void> {
    const { runs, logger, createCollectors } = this.options;
    for (const collector of createCollectors(signal)) {
      await runCollector({ collector, runs, logger, signal });
    }
  }

  async schedule(options: {
    scheduler: SchedulerService;
    config: Config;
  }): Promise<void> {
    const { scheduler, config } = options;
    await scheduler.scheduleTask({
      ...(config.has(SCHEDULE_KEY)
        ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
            config.getConfig(SCHEDULE_KEY),
          )
        : defaultSchedule),
      id: MEASURING_TASK_ID,
      fn: signal => this.run(signal),
    });
  }
}
