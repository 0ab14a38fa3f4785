import {
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { CollectorRunsStore, scheduleCollector } from '@provenpath/portal-node';
import { createSubjectsCollector } from '../subjects';
import { RegisteredCollector } from './routes';
import {
  createTemplateRunsCollector,
  TemplateRunsOptions,
} from './scaffolder/templateRunsCollector';

/** Schedules every collector of this plugin and says which there are. */
export async function scheduleCollectors(options: {
  templateRuns: TemplateRunsOptions;
  runs: CollectorRunsStore;
  logger: LoggerService;
  scheduler: SchedulerService;
  config: RootConfigService;
}): Promise<RegisteredCollector[]> {
  const templateRuns = createTemplateRunsCollector(options.templateRuns);
  const subjects = createSubjectsCollector(options.templateRuns);
  return [
    {
      id: templateRuns.id,
      title: 'Template runs of the scaffolder',
      taskId: await scheduleCollector({
        ...options,
        collector: templateRuns,
        configKey: 'kpis.collectors.templateRuns.schedule',
        defaultSchedule: {
          frequency: { minutes: 1 },
          timeout: { minutes: 10 },
          initialDelay: { seconds: 15 },
        },
      }),
    },
    {
      id: subjects.id,
      title: 'Owners and systems that the catalog did not know at first',
      taskId: await scheduleCollector({
        ...options,
        collector: subjects,
        configKey: 'kpis.collectors.subjects.schedule',
        defaultSchedule: {
          frequency: { minutes: 1 },
          timeout: { minutes: 5 },
          initialDelay: { seconds: 30 },
        },
      }),
    },
  ];
}
