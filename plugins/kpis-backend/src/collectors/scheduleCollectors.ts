import {
  AuthService,
  LoggerService,
  RootConfigService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  Calendar,
  Collector,
  CollectorRunsStore,
  GithubClient,
  scheduleCollector,
} from '@provenpath/portal-node';
import { createDevelopersCollector, DeveloperCountsStore } from '../developers';
import { createSubjectsCollector } from '../subjects';
import {
  createOnboardingCollector,
  PeopleStore,
  readOnboardingConfig,
} from './onboarding';
import { RegisteredCollector } from './routes';
import {
  createTemplateRunsCollector,
  TemplateRunsOptions,
} from './scaffolder/templateRunsCollector';
import {
  createTicketsCollector,
  openTicketSources,
  readTicketsConfig,
} from './tickets';

interface Options {
  templateRuns: TemplateRunsOptions;
  runs: CollectorRunsStore;
  developers: DeveloperCountsStore;
  people: PeopleStore;
  calendar: Calendar;
  urlReader: UrlReaderService;
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

/** Those that read from GitHub, as far as the config names something to read. */
async function scheduleGithubCollectors(
  options: Options,
): Promise<RegisteredCollector[]> {
  const integrations = ScmIntegrations.fromConfig(options.config);
  const onboarding = readOnboardingConfig(options.config, integrations);
  const tickets = readTicketsConfig(options.config, integrations);
  const github = GithubClient.fromIntegrations(integrations, {
    rights: 'members, issues, pull requests and deployments',
  });
  const registered: RegisteredCollector[] = [];
  if (onboarding.organizations.length > 0) {
    registered.push(
      await schedule(options, {
        key: 'onboarding',
        title: 'First days, pull requests and deployments of new people',
        collector: createOnboardingCollector({
          ...options,
          ...options.templateRuns,
          config: onboarding,
          github,
          timeZone: options.calendar.timeZone,
        }),
        defaultSchedule: {
          frequency: { minutes: 30 },
          timeout: { minutes: 20 },
          // Long enough for the catalog to have read the people.
          initialDelay: { minutes: 1 },
        },
      }),
    );
  }
  if (tickets.rules.length > 0) {
    registered.push(
      await schedule(options, {
        key: 'tickets',
        title: 'Issues that match the ticket rules',
        collector: createTicketsCollector({
          ...options.templateRuns,
          config: tickets,
          sources: openTicketSources(tickets, github),
        }),
        defaultSchedule: {
          frequency: { minutes: 10 },
          timeout: { minutes: 20 },
          initialDelay: { minutes: 1 },
        },
      }),
    );
  }
  return registered;
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
    ...(await scheduleGithubCollectors(options)),
  ];
}
