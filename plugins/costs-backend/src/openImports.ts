import {
  AuditorService,
  AuthService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { Router } from 'express';
import { Knex } from 'knex';
import { SliceAttribution } from './attribution/types';
import { ChargeRows } from './charges/ChargeRows';
import { createChargesRouter } from './charges/routes';
import { DuckDbEngine } from './duckdb/DuckDbEngine';
import { cleanImports } from './imports/cleanImports';
import { DatabaseImportStore } from './imports/DatabaseImportStore';
import { ImportRunner } from './imports/ImportRunner';
import { ImportService } from './imports/ImportService';
import { readImportSettings } from './imports/readImportSettings';
import { createImportsRouter, createUploadRouter } from './imports/routes';
import { Spool } from './imports/Spool';
import { DatabaseInvoiceStore } from './invoices/DatabaseInvoiceStore';
import { createInvoicesRouter } from './invoices/routes';
import { CostScopes } from './reports/CostScopes';
import { readSources, ScheduledSource } from './sources/readSources';
import { SourceService } from './sources/SourceService';

export const IMPORT_TASK = 'import-bills';
export const CLEANING_TASK = 'clean-imports';

export interface OpenImportsOptions {
  knex: Knex;
  attribution: SliceAttribution;
  scopes: CostScopes;
  auditor: AuditorService;
  auth: AuthService;
  config: RootConfigService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  permissions: PermissionsService;
  scheduler: SchedulerService;
}

/** The task that a look at a source runs as. */
export function sourceTask(name: string): string {
  return `look-for-bills-${name}`;
}

async function wakeImports(scheduler: SchedulerService): Promise<void> {
  try {
    await scheduler.triggerTask(IMPORT_TASK);
  } catch (error) {
    // It runs already and comes to this import by itself.
    if (!isError(error) || error.name !== 'ConflictError') {
      throw error;
    }
  }
}

async function scheduleImports(options: {
  scheduler: SchedulerService;
  logger: LoggerService;
  runner: ImportRunner;
  scheduled: readonly ScheduledSource[];
  sourceService: SourceService;
  clean: () => ReturnType<typeof cleanImports>;
}): Promise<void> {
  const { scheduler, logger, runner, scheduled, sourceService } = options;
  // Uploads lie on the disk of one replica, so each of them looks by itself;
  // a lock lets one at a time import.
  await scheduler.scheduleTask({
    id: IMPORT_TASK,
    scope: 'local',
    frequency: { seconds: 5 },
    timeout: { hours: 24 },
    initialDelay: { seconds: 3 },
    fn: signal => runner.run(signal),
  });
  for (const { source, schedule } of scheduled) {
    await scheduler.scheduleTask({
      ...schedule,
      id: sourceTask(source.name),
      fn: async signal => {
        const run = await sourceService.run(source.name, {
          requestedBy: 'schedule',
          byHand: false,
          signal,
        });
        logger.info(
          `Found ${run.started.length} new bills in ${source.place.location}`,
        );
      },
    });
  }
  await scheduler.scheduleTask({
    id: CLEANING_TASK,
    scope: 'local',
    frequency: { hours: 6 },
    timeout: { minutes: 30 },
    initialDelay: { minutes: 10 },
    fn: async () => {
      const { files, slices } = await options.clean();
      logger.info(
        `Removed the files of ${files} imports and ${slices} replaced bills`,
      );
    },
  });
}

/** Opens imports, sources and invoices, and schedules their tasks. */
export async function openImports(
  options: OpenImportsOptions,
): Promise<{ streamed: Router[]; routers: Router[] }> {
  const { knex, config, scheduler } = options;
  const settings = readImportSettings(config);
  const scheduled = readSources(config);
  const sources = scheduled.map(({ source }) => source);
  const store = DatabaseImportStore.create({ knex });
  const invoices = DatabaseInvoiceStore.create({ knex });
  const spool = await Spool.open(settings.directory);
  const engine = DuckDbEngine.create(settings.limits);
  const wake = () => wakeImports(scheduler);
  const room = { ...options, settings, sources, store, spool, engine, wake };
  const sourceService = new SourceService(room);
  await invoices.replaceConfigured(sources);
  await scheduleImports({
    ...options,
    scheduled,
    sourceService,
    runner: new ImportRunner(room),
    clean: () => cleanImports({ ...room, now: new Date() }),
  });
  const routes = {
    ...room,
    sourceService,
    service: new ImportService({
      ...room,
      maximumBytes: settings.maximumBytes,
    }),
  };
  return {
    streamed: [createUploadRouter(routes)],
    routers: [
      createImportsRouter(routes),
      createInvoicesRouter({ ...options, invoices }),
      createChargesRouter({ ...options, chargeRows: new ChargeRows(room) }),
    ],
  };
}
