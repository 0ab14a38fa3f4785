import {
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { scheduleTask } from '@provenpath/portal-node';
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
  const { slices, logger } = options;
  await scheduleTask(options, {
    id: OWNERSHIP_TASK,
    configKey: 'costs.ownership.schedule',
    defaultSchedule: {
      frequency: { minutes: 15 },
      timeout: { minutes: 10 },
      initialDelay: { seconds: 5 },
    },
    run: async signal => {
      const { added, moved, annotated } = await snapshotOwnership(
        options,
        signal,
      );
      if (added + moved + annotated > 0) {
        await attributeAgain(options, signal);
      }
    },
  });
  await scheduleTask(options, {
    id: ATTRIBUTION_TASK,
    configKey: 'costs.attribution.schedule',
    defaultSchedule: {
      frequency: { minutes: 5 },
      timeout: { minutes: 60 },
      initialDelay: { seconds: 30 },
    },
    run: signal => attributeAgain(options, signal),
  });
  await scheduleTask(options, {
    id: CLOSING_TASK,
    configKey: 'costs.closing.schedule',
    defaultSchedule: {
      frequency: { hours: 6 },
      timeout: { minutes: 5 },
      initialDelay: { minutes: 2 },
    },
    run: async () => {
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
