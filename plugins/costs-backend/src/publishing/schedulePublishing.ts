import {
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { scheduleTask } from '@provenpath/portal-node';
import { publishCoverage } from './publishCoverage';

export const PUBLISHING_TASK = 'publish-coverage';

/** Publishes coverage now and then, so that a missed call repairs itself. */
export async function schedulePublishing(
  options: Parameters<typeof publishCoverage>[0] & {
    scheduler: SchedulerService;
    config: RootConfigService;
  },
): Promise<void> {
  await scheduleTask(options, {
    id: PUBLISHING_TASK,
    configKey: 'costs.publishing.schedule',
    defaultSchedule: {
      frequency: { minutes: 15 },
      timeout: { minutes: 5 },
      initialDelay: { minutes: 1 },
    },
    failure: 'Cost coverage was not published',
    run: signal => publishCoverage(options, signal),
  });
}
