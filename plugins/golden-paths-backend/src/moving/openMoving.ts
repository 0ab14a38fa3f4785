import {
  AuditorService,
  AuthService,
  DatabaseService,
  HttpAuthService,
  LifecycleService,
  LoggerService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
  UrlReaderService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import {
  GithubClient,
  readPlatformGroups,
} from '@provenpath/plugin-golden-paths-node';
import { migrateDatabase } from '@provenpath/portal-node';
import { Router } from 'express';
import { createCampaignRoutes } from '../campaigns';
import { createDriftRoutes } from '../drift';
import { createExemptionRoutes } from '../exemptions';
import { createFrictionRoutes } from '../friction';
import { createJoiningRoutes } from '../joining';
import { readScanConfig } from '../scans';
import { createUpdateRoutes } from '../updates';
import { createMoving } from './createMoving';
import { RepositoryAccess } from './RepositoryAccess';

/** First parts of the addresses of all that is about moving repositories. */
const PATHS = [
  '/v1/drift',
  '/v1/lineage',
  '/v1/updates',
  '/v1/pull-requests',
  '/v1/campaigns',
  '/v1/opt-outs',
  '/v1/exemptions',
  '/v1/joining',
  '/v1/registration',
  '/v1/friction',
  '/v1/movers',
];

/**
 * Opens the stores, schedules what goes on by itself and makes the routes. Without
 * an organisation that is scanned nothing is known of any repository, and the
 * routes say what to configure.
 */
export async function openMoving(services: {
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  database: DatabaseService;
  events: EventsService;
  httpAuth: HttpAuthService;
  integrations: ScmIntegrations;
  lifecycle: LifecycleService;
  logger: LoggerService;
  permissions: PermissionsService;
  reader: UrlReaderService;
  scheduler: SchedulerService;
  userInfo: UserInfoService;
}): Promise<Router> {
  const { config, database, integrations } = services;
  const scanConfig = readScanConfig(config, integrations);
  if (scanConfig.organizations.length === 0) {
    return Router().use(PATHS, () => {
      throw new NotFoundError(
        'No organisation is scanned, so no repository is known. Add one to goldenPaths.organizations.',
      );
    });
  }
  const knex = await migrateDatabase(
    database,
    '@provenpath/plugin-golden-paths-backend',
  );
  const moving = createMoving({
    ...services,
    knex,
    reserve: scanConfig.reserve,
    github: GithubClient.fromIntegrations(integrations),
    access: new RepositoryAccess({
      ...services,
      platformGroups: readPlatformGroups(config),
    }),
  });
  services.lifecycle.addShutdownHook(() => moving.folders.close());
  await moving.task.schedule(services);
  await moving.pullEvents.subscribe(services.events);
  return Router()
    .use(createDriftRoutes({ ...services, ...moving }))
    .use(createUpdateRoutes({ ...services, ...moving }))
    .use(createCampaignRoutes({ ...services, ...moving }))
    .use(createJoiningRoutes({ ...services, ...moving }))
    .use(createExemptionRoutes({ ...services, ...moving }))
    .use(createFrictionRoutes({ ...services, ...moving }));
}
