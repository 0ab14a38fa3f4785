import {
  createAuthIntegrationRouter,
  createCredentialsBarrier,
} from '@backstage/backend-defaults/httpRouter';
import { DefaultSchedulerService } from '@backstage/backend-defaults/scheduler';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockServices } from '@backstage/backend-test-utils';
import { Router } from 'express';
import { ownershipOf, TokenIssuer } from './people';
import type { RouteHandler } from './listRoutes';

/** What was said to the auditor. */
export interface Audited {
  pluginId: string;
  eventId: string;
  /** How it ended; undefined while nobody said. */
  outcome?: 'succeeded' | 'failed';
}

/** Backstage's router of a plugin, with what the plugin mounts on it. */
export function capturingRouter(mounted: Map<string, RouteHandler[]>) {
  return createServiceFactory({
    service: coreServices.httpRouter,
    initialization: 'always',
    deps: {
      plugin: coreServices.pluginMetadata,
      config: coreServices.rootConfig,
      rootHttpRouter: coreServices.rootHttpRouter,
      auth: coreServices.auth,
      httpAuth: coreServices.httpAuth,
      logger: coreServices.logger,
    },
    factory({ plugin, rootHttpRouter, ...services }) {
      const { auth, httpAuth, config, logger } = services;
      const router = Router();
      const routes = Router();
      const barrier = createCredentialsBarrier({ httpAuth, config });
      router.use(createAuthIntegrationRouter({ auth }));
      router.use(barrier.middleware);
      router.use(routes);
      router.use(MiddlewareFactory.create({ config, logger }).error());
      const pluginId = plugin.getId();
      rootHttpRouter.use(`/api/${pluginId}`, router);
      mounted.set(pluginId, []);
      return {
        use(handler) {
          mounted.get(pluginId)?.push(handler);
          routes.use(handler);
        },
        addAuthPolicy: policy => barrier.addAuthPolicy(policy),
      };
    },
  });
}

/** Keeps what is told to it, for every plugin. */
export function capturingAuditor(events: Audited[]) {
  return createServiceFactory({
    service: coreServices.auditor,
    deps: { plugin: coreServices.pluginMetadata },
    factory: ({ plugin }) => ({
      createEvent: async ({ eventId }) => {
        const event: Audited = { pluginId: plugin.getId(), eventId };
        events.push(event);
        const end = (outcome: Audited['outcome']) => async () => {
          event.outcome = outcome;
        };
        return { success: end('succeeded'), fail: end('failed') };
      },
    }),
  });
}

/** Makes its tables, which the catalog's health is read from, and runs nothing. */
export const idleScheduler = createServiceFactory({
  service: coreServices.scheduler,
  deps: {
    database: coreServices.database,
    httpRouter: coreServices.httpRouter,
    logger: coreServices.logger,
    metrics: metricsServiceRef,
    pluginMetadata: coreServices.pluginMetadata,
    rootLifecycle: coreServices.rootLifecycle,
  },
  async factory(deps) {
    const scheduler = DefaultSchedulerService.create(deps);
    if (deps.pluginMetadata.getId() === 'catalog') {
      await scheduler.scheduleTask({
        id: 'never',
        frequency: { trigger: 'manual' },
        timeout: { minutes: 1 },
        fn: async () => {},
      });
    }
    return mockServices.scheduler.mock({
      scheduleTask: async () => {},
      triggerTask: async () => {},
    });
  },
});

/** The part of the auth plugin that others ask: keys and people's groups. */
export function fakeAuth(issuer: TokenIssuer) {
  const plugin = createBackendPlugin({
    pluginId: 'auth',
    register(env) {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        async init({ httpRouter }) {
          const path = '/.well-known/jwks.json';
          const router = Router();
          router.get(path, (_request, response) => {
            response.json(issuer.publicKeys);
          });
          httpRouter.use(router);
          httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
        },
      });
    },
  });
  const userInfo = mockServices.userInfo.mock({
    getUserInfo: async ({ principal }) => {
      const { userEntityRef } = principal as { userEntityRef: string };
      return { userEntityRef, ownershipEntityRefs: ownershipOf(userEntityRef) };
    },
  });
  return [plugin, userInfo.factory];
}
