import {
  AuditorService,
  AuthService,
  DatabaseService,
  DiscoveryService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { EventsService } from '@backstage/plugin-events-node';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { KpisPublisherService } from '@provenpath/plugin-kpis-node';
import { migrateDatabase } from '@provenpath/portal-node';
import { Router } from 'express';
import { readScanConfig } from '../scans';
import { subscribeToWebhooks } from '../webhooks';
import {
  createFollower,
  createMeasuring,
  createRefresh,
} from './createMeasuring';
import { createMeasuringRoutes } from './createMeasuringRoutes';
import { openStores } from './openStores';

export interface MeasuringServices {
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  database: DatabaseService;
  discovery: DiscoveryService;
  httpAuth: HttpAuthService;
  integrations: ScmIntegrations;
  logger: LoggerService;
  permissions: PermissionsService;
  publisher: KpisPublisherService;
  scheduler: SchedulerService;
  events: EventsService;
}

/**
 * Opens the stores, schedules the scans and makes the routes. Without an
 * organisation to scan nothing is opened, and the routes say what to configure.
 */
export async function openMeasuring(
  services: MeasuringServices,
): Promise<Router> {
  const { database, integrations } = services;
  const config = readScanConfig(services.config, integrations);
  if (config.organizations.length === 0) {
    return createUnconfiguredRoutes();
  }
  const knex = await migrateDatabase(
    database,
    '@provenpath/plugin-golden-paths-backend',
  );
  const stores = openStores({ ...services, knex, config });
  const measuring = createMeasuring({ ...services, ...stores, config });
  await measuring.schedule(services);
  await createFollower({ ...services, ...stores, measuring }).schedule(
    services,
  );
  await subscribeToWebhooks({
    ...services,
    refresh: createRefresh({ ...services, ...stores, config, measuring }),
  });
  return createMeasuringRoutes({ ...services, ...stores, config, measuring });
}

function createUnconfiguredRoutes(): Router {
  const paths = [
    '/v1/adoption',
    '/v1/components',
    '/v1/proposals',
    '/v1/repositories',
    '/v1/repositories.csv',
    '/v1/scans',
  ];
  return Router().use(paths, () => {
    throw new NotFoundError(
      'No organisation is scanned. Add one to goldenPaths.organizations.',
    );
  });
}
