import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { CollectorRunsStore } from '@provenpath/portal-node';
import { ADOPTION_COLLECTOR_ID } from '../adoption';

export const FOLLOWING_TASK_ID = 'follow-catalog';

/**
 * Judges again when the catalog says something else than at the last judging, so
 * that the figures of a first start, on which the scan may be quicker than the
 * catalog, put themselves right within a minute or two.
 */
export class CatalogFollower {
  constructor(
    private readonly options: {
      runs: Pick<CollectorRunsStore, 'readWatermark'>;
      logger: LoggerService;
      /** Of the catalog as it is now. */
      readSignature: () => Promise<string>;
      /** Judges and publishes, and leaves the signature that it judged by. */
      judge: (signal: AbortSignal) => Promise<void>;
    },
  ) {}

  /** @returns whether it was judged again */
  async run(signal: AbortSignal): Promise<boolean> {
    const { runs, logger, readSignature, judge } = this.options;
    const judgedBy = await runs.readWatermark(ADOPTION_COLLECTOR_ID);
    // Before the first judging there is nothing to put right.
    if (judgedBy === undefined || judgedBy === (await readSignature())) {
      return false;
    }
    logger.info('The catalog has changed: adoption is judged again');
    await judge(signal);
    return true;
  }

  async schedule({
    scheduler,
  }: {
    scheduler: SchedulerService;
  }): Promise<void> {
    await scheduler.scheduleTask({
      frequency: { minutes: 1 },
      timeout: { minutes: 10 },
      initialDelay: { seconds: 45 },
      id: FOLLOWING_TASK_ID,
      fn: async signal => {
        await this.run(signal);
      },
    });
  }
}
