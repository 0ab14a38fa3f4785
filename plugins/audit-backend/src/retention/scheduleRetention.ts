import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { DateTime } from 'luxon';
import { AuditEventsStore } from '../events/types';

const BATCH = 10_000;

/** Deletes what is older than the configuration keeps, every day. */
export async function scheduleRetention(options: {
  store: Pick<AuditEventsStore, 'deleteBefore'>;
  scheduler: SchedulerService;
  logger: LoggerService;
  retentionDays: number;
  now?: () => Date;
}): Promise<void> {
  const { store, scheduler, logger, retentionDays } = options;
  await scheduler.scheduleTask({
    id: 'audit-retention',
    frequency: { hours: 24 },
    timeout: { minutes: 30 },
    initialDelay: { minutes: 5 },
    scope: 'global',
    async fn(signal) {
      const now = options.now?.() ?? new Date();
      const before = DateTime.fromJSDate(now)
        .minus({ days: retentionDays })
        .toJSDate();
      let deleted = 0;
      let batch = BATCH;
      while (batch === BATCH) {
        signal.throwIfAborted();
        batch = await store.deleteBefore(before, BATCH);
        deleted += batch;
      }
      logger.info(
        `Deleted ${deleted} audit events that were older than ${retentionDays} days`,
      );
    },
  });
}
