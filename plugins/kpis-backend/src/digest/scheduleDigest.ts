import {
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { scheduleTask } from '@provenpath/portal-node';
import { DigestOptions, sendDigest } from './sendDigest';

export const DIGEST_TASK_ID = 'weekly-digest';

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
  await scheduleTask(options, {
    id: DIGEST_TASK_ID,
    configKey: 'kpis.digest.schedule',
    defaultSchedule: {
      frequency: { cron: '0 8-17 * * 1' },
      timeout: { minutes: 10 },
    },
    failure: 'The weekly digest was not sent',
    run: signal => sendDigest(options, signal),
  });
}
