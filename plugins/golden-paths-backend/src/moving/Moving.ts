import {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { ForwardedError, stringifyError, toError } from '@backstage/errors';
import { scheduleTask } from '@provenpath/portal-node';
import { CampaignRunner } from '../campaigns/CampaignRunner';
import { DriftCheck } from '../drift/DriftCheck';
import { PullRefresher } from '../updates/PullRefresher';
import { PullStore } from '../updates/types';

export const MOVING_TASK_ID = 'move-repositories';
/** Pull requests that one run looks at, those first that wait longest. */
const MOST_PULLS = 200;

const defaultSchedule: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 5 },
  timeout: { minutes: 30 },
  // After the first scan has had the time to read a small organisation.
  initialDelay: { seconds: 60 },
};

/**
 * What goes on by itself: open pull requests are looked at, campaigns go on, and
 * drift is worked out anew where it may have changed. One replica at a time does it.
 */
export class Moving {
  constructor(
    private readonly options: {
      pulls: PullStore;
      refresher: PullRefresher;
      campaigns: CampaignRunner;
      check: DriftCheck;
      logger: LoggerService;
    },
  ) {}

  /**
   * Each part goes on where it was, also after one of the others has failed.
   *
   * @throws ForwardedError naming the first part that failed
   */
  async run(signal: AbortSignal): Promise<void> {
    const failures: ForwardedError[] = [];
    const parts: Array<[string, () => Promise<unknown>]> = [
      ['Looking at pull requests', () => this.refresh(signal)],
      ['Going on with campaigns', () => this.options.campaigns.run(signal)],
      ['Working out drift', () => this.options.check.run(signal)],
    ];
    for (const [name, part] of parts) {
      try {
        await part();
      } catch (error) {
        signal.throwIfAborted();
        failures.push(new ForwardedError(`${name} failed`, toError(error)));
      }
    }
    if (failures.length > 0) {
      throw failures[0];
    }
  }

  /** One that cannot be read now is read in the next run; the others are not held up. */
  async refresh(signal: AbortSignal): Promise<void> {
    const { pulls, refresher, logger } = this.options;
    const open = await pulls.listOpen({ limit: MOST_PULLS });
    let failed: unknown;
    for (const pull of open) {
      signal.throwIfAborted();
      try {
        await refresher.refresh(pull, signal);
      } catch (error) {
        signal.throwIfAborted();
        failed ??= error;
        logger.warn(`${pull.url} could not be read: ${stringifyError(error)}`);
      }
    }
    if (failed) {
      throw failed;
    }
  }

  async schedule(options: {
    scheduler: SchedulerService;
    config: Config;
  }): Promise<void> {
    await scheduleTask(options, {
      id: MOVING_TASK_ID,
      configKey: 'goldenPaths.moving.schedule',
      defaultSchedule,
      run: signal => this.run(signal),
    });
  }
}
