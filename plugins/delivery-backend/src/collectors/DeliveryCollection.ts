import {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import {
  Collector,
  CollectorRunsStore,
  runCollector,
  scheduleTask,
} from '@provenpath/portal-node';

export const COLLECTION_TASK_ID = 'collect-deliveries';

const defaultSchedule: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 10 },
  timeout: { minutes: 30 },
  // Long enough for the catalog to have read its first entities.
  initialDelay: { seconds: 20 },
};

/**
 * One task for both collectors: what is published is computed from what was
 * just read, and a failed reading must not publish itself as fresh.
 */
export class DeliveryCollection {
  constructor(
    private readonly options: {
      runs: CollectorRunsStore;
      logger: LoggerService;
      createReader: () => Collector<unknown, unknown>;
      createPublisher: (run: {
        collectedAt: Date;
        signal: AbortSignal;
      }) => Collector<unknown, unknown>;
    },
  ) {}

  /** @throws ForwardedError when one of them fails. */
  async run(signal: AbortSignal): Promise<void> {
    const { runs, logger, createReader, createPublisher } = this.options;
    const reading = await runCollector({
      collector: createReader(),
      runs,
      logger,
      signal,
    });
    await runCollector({
      collector: createPublisher({ collectedAt: reading.startedAt, signal }),
      runs,
      logger,
      signal,
    });
  }

  async schedule(options: {
    scheduler: SchedulerService;
    config: Config;
  }): Promise<void> {
    await scheduleTask(options, {
      id: COLLECTION_TASK_ID,
      configKey: 'delivery.schedule',
      defaultSchedule,
      run: signal => this.run(signal),
    });
  }
}
