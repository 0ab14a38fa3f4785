import {
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { scheduleTask } from '@provenpath/portal-node';
import { BudgetNotesOptions, publishBudgetNotes } from './publishBudgetNotes';

export const BUDGET_NOTES_TASK = 'publish-budgets';

/** Keeps what the weekly digest tells of budgets up to date. */
export async function scheduleBudgetNotes(
  options: BudgetNotesOptions & {
    scheduler: SchedulerService;
    config: RootConfigService;
  },
): Promise<void> {
  await scheduleTask(options, {
    id: BUDGET_NOTES_TASK,
    configKey: 'costs.budgets.digest.schedule',
    defaultSchedule: {
      frequency: { hours: 1 },
      timeout: { minutes: 10 },
      initialDelay: { minutes: 3 },
    },
    failure: 'Budgets were not handed to the weekly digest',
    run: signal => publishBudgetNotes(options, signal),
  });
}
