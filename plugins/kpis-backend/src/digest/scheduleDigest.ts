import {
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import { readSchedule } from '@provenpath/portal-node';
import { DigestOptions, sendDigest } from './sendDigest';

export const DIGEST_TASK_ID = 'weekly-digest';

const SCHEDULE_KEY = 'kpis.digest.schedule';

/**
 * Once a week, and nothing else interrupts people: on Mondays at 8. The hours
 * after it are for whoever could not be told then; others get nothing twice.
 */
export async function scheduleDigest(
  options: DigestOptions & {
    scheduler: SchedulerService;
    config: RootConfigService;
  },
): Promise<void> {
  const { scheduler, config } = options;
  await scheduler.scheduleTask({
    ...readSchedule(config, SCHEDULE_KEY, {
      frequency: { cron: '0 8-17 * * 1' },
      timeout: { minutes: 10 },
    }),
    id: DIGEST_TASK_ID,
    fn: async signal => {
      try {
        await sendDigest(options, signal);
      } catch (error) {
        throw new ForwardedError('The weekly digest was not sent', error);
      }
    },
  });
}
