import {
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { readSchedule } from '@provenpath/portal-node';
import {
  SnapshotOptions,
  snapshotOwnership,
} from '../ownership/snapshotOwnership';
import { attributeAgain, AttributeAgainOptions } from './attributeAgain';
import { SlicesToAttribute } from './SlicesToAttribute';

export const OWNERSHIP_TASK = 'record-ownership';
export const ATTRIBUTION_TASK = 'attribute-again';
export const CLOSING_TASK = 'close-billing-periods';

export interface ScheduleAttributionOptions
  extends SnapshotOptions, AttributeAgainOptions {
  scheduler: SchedulerService;
  config: RootConfigService;
  logger: LoggerService;
  slices: SlicesToAttribute;
  closeAfterDays: number;
  closeGraceHours: number;
}

/**
 * Records ownership, applies new rules and ownership to open periods, and closes
 * old ones. Each task has to be able to run at any time and twice.
 */
export async function scheduleAttribution(
  options: ScheduleAttributionOptions,
): Promise<void> {
  const { scheduler, config, slices, logger } = options;
  await scheduler.scheduleTask({
    ...readSchedule(config, 'costs.ownership.schedule', {
      frequency: { minutes: 15 },
      timeout: { minutes: 10 },
      initialDelay: { seconds: 5 },
    }),
    id: OWNERSHIP_TASK,
    fn: async signal => {
      const { added, moved, annotated } = await snapshotOwnership(
        options,
        signal,
      );
      if (added + moved + annotated > 0) {
        await attributeAgain(options, signal);
      }
    },
  });
  await scheduler.scheduleTask({
    ...readSchedule(config, 'costs.attribution.schedule', {
      frequency: { minutes: 5 },
      timeout: { minutes: 60 },
      initialDelay: { seconds: 30 },
    }),
    id: ATTRIBUTION_TASK,
    fn: async signal => {
      await attributeAgain(options, signal);
    },
  });
  await scheduler.scheduleTask({
    ...readSchedule(config, 'costs.closing.schedule', {
      frequency: { hours: 6 },
      timeout: { minutes: 5 },
      initialDelay: { minutes: 2 },
    }),
    id: CLOSING_TASK,
    fn: async () => {
      const closed = await slices.closeOldPeriods({
        now: new Date(),
        afterDays: options.closeAfterDays,
        graceHours: options.closeGraceHours,
      });
      if (closed.length > 0) {
        logger.info(`Closed billing periods: ${closed.join(', ')}`);
      }
    },
  });
}
