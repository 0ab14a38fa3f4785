import {
  AuthService,
  DatabaseService,
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import { KpisPublisherService } from '@provenpath/plugin-kpis-node';
import {
  DatabaseCollectorRuns,
  migrateDatabase,
  scheduleCollector,
} from '@provenpath/portal-node';
import { createFormsCollector } from './createFormsCollector';
import { DatabaseFormStore } from './DatabaseFormStore';
import { FormStore } from './types';

/** Opens the store of forms and schedules that they are settled. */
export async function openForms(services: {
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  database: DatabaseService;
  logger: LoggerService;
  publisher: KpisPublisherService;
  scaffolder: ScaffolderService;
  scheduler: SchedulerService;
}): Promise<FormStore> {
  const knex = await migrateDatabase(
    services.database,
    '@provenpath/plugin-golden-paths-backend',
  );
  const forms = DatabaseFormStore.create({ knex });
  await scheduleCollector({
    ...services,
    collector: createFormsCollector({
      ...services,
      forms,
      // The same as the runs that stand beside them are counted by.
      templateTypes: services.config.getOptionalStringArray(
        'kpis.collectors.templateRuns.templateTypes',
      ) ?? ['service'],
    }),
    runs: DatabaseCollectorRuns.create({ knex }),
    configKey: 'goldenPaths.forms.schedule',
    defaultSchedule: {
      frequency: { minutes: 10 },
      timeout: { minutes: 10 },
      initialDelay: { minutes: 1 },
    },
  });
  return forms;
}
