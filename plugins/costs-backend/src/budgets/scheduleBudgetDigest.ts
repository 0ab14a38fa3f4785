import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import { BudgetDigestOptions, sendBudgetDigest } from './sendBudgetDigest';

export const BUDGET_DIGEST_TASK = 'budget-digest';
const SCHEDULE_KEY = 'costs.budgets.digest.schedule';

/** Once a week, on Monday morning: nothing else of budgets interrupts people. */
export async function scheduleBudgetDigest(
  options: BudgetDigestOptions & {
    scheduler: SchedulerService;
    config: RootConfigService;
  },
): Promise<void> {
  const { scheduler, config } = options;
  await scheduler.scheduleTask({
    ...(config.has(SCHEDULE_KEY)
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
          config.getConfig(SCHEDULE_KEY),
        )
      : { frequency: { cron: '0 8 * * 1' }, timeout: { minutes: 10 } }),
    id: BUDGET_DIGEST_TASK,
    fn: async () => {
      try {
        await sendBudgetDigest(options);
      } catch (error) {
        throw new ForwardedError('The digest of budgets was not sent', error);
      }
    },
  });
}
