import {
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import { readSchedule } from '@provenpath/portal-node';
import { BudgetNotesOptions, publishBudgetNotes } from './publishBudgetNotes';

export const BUDGET_NOTES_TASK = 'publish-budgets';
const SCHEDULE_KEY = 'costs.budgets.digest.schedule';

/** Keeps what the weekly digest tells of budgets up to date. */
export async function scheduleBudgetNotes(
  options: BudgetNotesOptions & {
    scheduler: SchedulerService;
    config: RootConfigService;
  },
): Promise<void> {
  const { scheduler, config } = options;
  await scheduler.scheduleTask({
    ...readSchedule(config, SCHEDULE_KEY, {
      frequency: { hours: 1 },
      timeout: { minutes: 10 },
      initialDelay: { minutes: 3 },
    }),
    id: BUDGET_NOTES_TASK,
    fn: async signal => {
      try {
        await publishBudgetNotes(options, signal);
      } catch (error) {
        throw new ForwardedError(
          'Budgets were not handed to the weekly digest',
          error,
        );
      }
    },
  });
}
