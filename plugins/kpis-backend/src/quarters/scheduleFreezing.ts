import {
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import { readSchedule } from '@provenpath/portal-node';
import { FreezeOptions, freezeQuarters } from './freezeQuarters';

export const FREEZE_TASK_ID = 'freeze-quarters';

const SCHEDULE_KEY = 'kpis.quarters.schedule';

/** Looks every hour, unless the config says otherwise, for quarters to freeze. */
export async function scheduleFreezing(
  options: FreezeOptions & {
    scheduler: SchedulerService;
    config: RootConfigService;
  },
): Promise<void> {
  const { scheduler, config } = options;
  await scheduler.scheduleTask({
    ...readSchedule(config, SCHEDULE_KEY, {
      frequency: { hours: 1 },
      timeout: { minutes: 30 },
      initialDelay: { minutes: 5 },
    }),
    id: FREEZE_TASK_ID,
    fn: async signal => {
      try {
        await freezeQuarters(options, signal);
      } catch (error) {
        throw new ForwardedError('Freezing quarters failed', error);
      }
    },
  });
}
