import {
  AuthService,
  DatabaseService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  resolvePackagePath,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { KpisPublisherService } from '@provenpath/plugin-kpis-node';
import { DatabaseCollectorRuns, GithubClient } from '@provenpath/portal-node';
import { Router } from 'express';
import {
  AuthorizedAdoption,
  createAdoptionCollector,
  createAdoptionPublisher,
  createAdoptionRoutes,
  DatabaseAdoptionStore,
  StoredAdoption,
} from '../adoption';
import {
  createScanCollector,
  DatabaseScanStore,
  readScanConfig,
} from '../scans';
import { Measuring } from './Measuring';
import { createScanRoutes } from './routes';

/**
 * Opens the store, schedules the scans and makes the routes. Without an
 * organisation to scan nothing is opened, and the routes say what to configure.
 */
export async function openMeasuring(services: {
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  database: DatabaseService;
  httpAuth: HttpAuthService;
  integrations: ScmIntegrations;
  logger: LoggerService;
  permissions: PermissionsService;
  publisher: KpisPublisherService;
  scheduler: SchedulerService;
}): Promise<Router> {
  const { database, integrations, permissions } = services;
  const config = readScanConfig(services.config, integrations);
  if (config.organizations.length === 0) {
    return createUnconfiguredRoutes();
  }
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@provenpath/plugin-golden-paths-backend',
        'migrations',
      ),
    });
  }
  const runs = DatabaseCollectorRuns.create({ knex });
  const scans = DatabaseScanStore.create({ knex });
  const adoption = DatabaseAdoptionStore.create({ knex });
  const github = GithubClient.fromIntegrations(integrations, {
    rights: 'metadata and contents of the repositories',
  });
  const shared = { ...services, config, scans, adoption };
  const measuring = new Measuring({
    ...services,
    runs,
    createCollectors: signal => [
      createScanCollector({ github, store: scans, config }),
      createAdoptionCollector(shared),
      createAdoptionPublisher({ ...shared, signal }),
    ],
  });
  await measuring.schedule(services);
  return Router()
    .use(createScanRoutes({ ...services, scans, runs }))
    .use(
      createAdoptionRoutes({
        ...services,
        adoption: new AuthorizedAdoption(
          new StoredAdoption(adoption),
          permissions,
        ),
      }),
    );
}

function createUnconfiguredRoutes(): Router {
  return Router().use(['/v1/adoption', '/v1/repositories', '/v1/scans'], () => {
    throw new NotFoundError(
      'No organisation is scanned. Add one to goldenPaths.organizations.',
    );
  });
}
