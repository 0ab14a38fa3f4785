import {
  AuthService,
  LoggerService,
  RootConfigService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  Calendar,
  Collector,
  CollectorRunsStore,
  scheduleCollector,
} from '@provenpath/portal-node';
import { createDevelopersCollector, DeveloperCountsStore } from '../developers';
import { createSubjectsCollector } from '../subjects';
import { RegisteredCollector } from './routes';
import {
  createTemplateRunsCollector,
  TemplateRunsOptions,
} from './scaffolder/templateRunsCollector';

interface Options {
  templateRuns: TemplateRunsOptions;
  runs: CollectorRunsStore;
  developers: DeveloperCountsStore;
  calendar: Calendar;
  catalog: CatalogService;
  auth: AuthService;
  logger: LoggerService;
  scheduler: SchedulerService;
  config: RootConfigService;
}

/** Schedules a collector under its key in `kpis.collectors`. */
async function schedule<TRecord, TWatermark>(
  options: Options,
  entry: {
    key: string;
    title: string;
    collector: Collector<TRecord, TWatermark>;
    defaultSchedule: SchedulerServiceTaskScheduleDefinition;
  },
): Promise<RegisteredCollector> {
  const { key, title, collector, defaultSchedule } = entry;
  return {
    id: collector.id,
    title,
    taskId: await scheduleCollector({
      ...options,
      collector,
      configKey: `kpis.collectors.${key}.schedule`,
      defaultSchedule,
    }),
  };
}

/** Schedules every collector of this plugin and says which there are. */
export async function scheduleCollectors(
  options: Options,
): Promise<RegisteredCollector[]> {
  return [
    await schedule(options, {
      key: 'templateRuns',
      title: 'Template runs of the scaffolder',
      collector: createTemplateRunsCollector(options.templateRuns),
      defaultSchedule: {
        frequency: { minutes: 1 },
        timeout: { minutes: 10 },
        initialDelay: { seconds: 15 },
      },
    }),
    await schedule(options, {
      key: 'subjects',
      title: 'Owners and systems that the catalog did not know at first',
      collector: createSubjectsCollector(options.templateRuns),
      defaultSchedule: {
        frequency: { minutes: 1 },
        timeout: { minutes: 5 },
        initialDelay: { seconds: 30 },
      },
    }),
    await schedule(options, {
      key: 'developers',
      title: 'Number of developers of each group, system and domain',
      collector: createDevelopersCollector({
        ...options,
        store: options.developers,
      }),
      defaultSchedule: {
        frequency: { hours: 1 },
        timeout: { minutes: 10 },
        initialDelay: { seconds: 45 },
      },
    }),
  ];
}
