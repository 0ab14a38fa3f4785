import {
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import { readSchedule } from '@provenpath/portal-node';
import { DigestOptions, sendDigest } from './sendDigest';

export const DIGEST_TASK_ID = 'kpi-digest';

const SCHEDULE_KEY = 'kpis.digest.schedule';

/** Once a week: nothing else of the KPIs interrupts people. */
export async function scheduleDigest(
  options: DigestOptions & {
    scheduler: SchedulerService;
    config: RootConfigService;
  },
): Promise<void> {
  const { scheduler, config } = options;
  await scheduler.scheduleTask({
    ...readSchedule(config, SCHEDULE_KEY, {
      frequency: { cron: '0 8 * * 1' },
      timeout: { minutes: 10 },
    }),
    id: DIGEST_TASK_ID,
    fn: async () => {
      try {
        await sendDigest(options);
      } catch (error) {
        throw new ForwardedError('The digest of KPIs was not sent', error);
      }
    },
  });
}
