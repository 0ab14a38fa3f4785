import {
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { scheduleTask } from '@provenpath/portal-node';
import { FreezeOptions, freezeQuarters } from './freezeQuarters';

export const FREEZE_TASK_ID = 'freeze-quarters';

/** Looks every hour, unless the config says otherwise, for quarters to freeze. */
export async function scheduleFreezing(
  options: FreezeOptions & {
    scheduler: SchedulerService;
    config: RootConfigService;
  },
): Promise<void> {
  await scheduleTask(options, {
    id: FREEZE_TASK_ID,
    configKey: 'kpis.quarters.schedule',
    defaultSchedule: {
      frequency: { hours: 1 },
      timeout: { minutes: 30 },
      initialDelay: { minutes: 5 },
    },
    failure: 'Freezing quarters failed',
    run: signal => freezeQuarters(options, signal),
  });
}
