import {
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import { readSchedule } from '@provenpath/portal-node';
import { publishCoverage } from './publishCoverage';

export const PUBLISHING_TASK = 'publish-coverage';
const SCHEDULE_KEY = 'costs.publishing.schedule';

/** Publishes coverage now and then, so that a missed call repairs itself. */
export async function schedulePublishing(
  options: Parameters<typeof publishCoverage>[0] & {
    scheduler: SchedulerService;
    config: RootConfigService;
  },
): Promise<void> {
  const { scheduler, config } = options;
  await scheduler.scheduleTask({
    ...readSchedule(config, SCHEDULE_KEY, {
      frequency: { minutes: 15 },
      timeout: { minutes: 5 },
      initialDelay: { minutes: 1 },
    }),
    id: PUBLISHING_TASK,
    fn: async signal => {
      try {
        await publishCoverage(options, signal);
      } catch (error) {
        throw new ForwardedError('Cost coverage was not published', error);
      }
    },
  });
}
