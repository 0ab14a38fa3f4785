import {
  LifecycleService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { scheduleTask } from '@provenpath/portal-node';
import { BallotBox } from '../ballots';
import { CampaignStore } from '../campaigns';
import { KpiPublishing } from '../publishing';
import { CampaignTask } from './CampaignTask';

const MINUTELY: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 1 },
  timeout: { minutes: 10 },
  initialDelay: { seconds: 20 },
};
const PUBLISHING: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 5 },
  timeout: { minutes: 10 },
  initialDelay: { seconds: 40 },
};

/** Writes what is old enough, and all of a campaign that has ended. */
async function emptyBox(box: BallotBox, campaigns: CampaignStore) {
  for (const id of box.campaignIds()) {
    if ((await campaigns.find(id))?.status !== 'open') {
      await box.flush(id);
    }
  }
  await box.flushOld();
}

/** Everything that happens without being asked for. */
export async function scheduleTasks(options: {
  scheduler: SchedulerService;
  lifecycle: LifecycleService;
  config: Config;
  task: CampaignTask;
  publishing: KpiPublishing;
  box: BallotBox;
  campaigns: CampaignStore;
}): Promise<void> {
  const { scheduler, lifecycle, task, publishing, box, campaigns } = options;
  await scheduleTask(options, {
    id: 'surveys-campaigns',
    configKey: 'surveys.campaigns.schedule',
    defaultSchedule: MINUTELY,
    run: signal => task.run(signal),
  });
  await scheduleTask(options, {
    id: 'surveys-publish-kpis',
    configKey: 'surveys.publishing.schedule',
    defaultSchedule: PUBLISHING,
    run: signal => publishing.publish(signal),
  });
  // Each process holds ballots of its own.
  await scheduler.scheduleTask({
    id: 'surveys-empty-box',
    scope: 'local',
    frequency: { seconds: 30 },
    timeout: { seconds: 25 },
    initialDelay: { seconds: 30 },
    fn: () => emptyBox(box, campaigns),
  });
  lifecycle.addShutdownHook(() => box.flushAll());
}
