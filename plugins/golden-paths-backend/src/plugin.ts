import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { scaffolderServiceRef } from '@backstage/plugin-scaffolder-node';
import { goldenPathsPermissions } from '@provenpath/plugin-golden-paths-common';
import {
  ClientGithubFacts,
  ConfiguredArgoFacts,
  GithubClient,
  readEnvironment,
  readPlatformGroups,
} from '@provenpath/plugin-golden-paths-node';
import { SharedReads } from '@provenpath/portal-node';
import { kpisPublisherServiceRef } from '@provenpath/plugin-kpis-node';
import { openForms, RecordedPreflight } from './forms';
import {
  AuthorizedInfrastructure,
  CatalogInfrastructure,
} from './infrastructure';
import { openMeasuring } from './measuring';
import { openMoving } from './moving';
import { AuthorizedPreflight, TemplatePreflight } from './preflight';
import { readRunRules } from './readRunRules';
import { createRouter } from './router';
import { AuthorizedRuns, ScaffolderRuns, ThingFinder } from './runs';

export const goldenPathsPlugin = createBackendPlugin({
  pluginId: 'golden-paths',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        publisher: kpisPublisherServiceRef,
        reader: coreServices.urlReader,
        scaffolder: scaffolderServiceRef,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init(services) {
        const { config, permissions } = services;
        services.permissionsRegistry.addPermissions(goldenPathsPermissions);
        const integrations = ScmIntegrations.fromConfig(config);
        const github = GithubClient.fromIntegrations(integrations);
        const shared = {
          ...services,
          github,
          integrations,
          environment: readEnvironment(config),
        };
        const runs = new ScaffolderRuns({
          ...shared,
          things: new ThingFinder(shared),
          sharedReads: new SharedReads({
            lifetimeMilliseconds: 5_000,
            maximumEntries: 500,
          }),
          rules: readRunRules(config),
        });
        const preflight = new TemplatePreflight({
          ...shared,
          createGithub: () => new ClientGithubFacts(github, integrations),
          argo: new ConfiguredArgoFacts(config),
          earlierRuns: runs,
          sharedReads: new SharedReads({
            lifetimeMilliseconds: 15_000,
            maximumEntries: 1000,
          }),
        });
        const infrastructure = new CatalogInfrastructure({
          ...shared,
          platformGroups: readPlatformGroups(config),
          sharedReads: new SharedReads({
            lifetimeMilliseconds: 15_000,
            maximumEntries: 1000,
          }),
        });
        services.httpRouter.use(
          createRouter({
            ...services,
            measuring: await openMeasuring({ ...services, integrations }),
            moving: await openMoving({ ...services, integrations }),
            infrastructure: new AuthorizedInfrastructure(
              infrastructure,
              permissions,
            ),
            preflight: new AuthorizedPreflight(
              new RecordedPreflight({
                ...services,
                inner: preflight,
                forms: await openForms(services),
              }),
              permissions,
            ),
            runs: new AuthorizedRuns(runs, permissions),
          }),
        );
      },
    });
  },
});
