import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  createAuthIntegrationRouter,
  createCookieAuthRefreshMiddleware,
  createCredentialsBarrier,
  createLifecycleMiddleware,
  createRateLimitMiddleware,
} from '@backstage/backend-defaults/httpRouter';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { answerOutages } from '@provenpath/portal-node';
import { Router } from 'express';
import { limitRequests, readLimits, requestCountsRef } from '../limits';
import {
  explainFailedSearch,
  refuseWrongQueries,
} from '../search/searchFailures';
import { canReadSessionKeys } from './canReadSessionKeys';
import { explainTooLarge } from './explainTooLarge';

/**
 * Backstage's router of a plugin, in its own order, with the limits of
 * `portal.limits`. It handles errors itself, so what an outage of the database is,
 * and how large a body may be, has to be told before.
 */
export const pluginHttpRouterFactory = createServiceFactory({
  service: coreServices.httpRouter,
  initialization: 'always',
  deps: {
    plugin: coreServices.pluginMetadata,
    config: coreServices.rootConfig,
    lifecycle: coreServices.lifecycle,
    rootHttpRouter: coreServices.rootHttpRouter,
    auth: coreServices.auth,
    httpAuth: coreServices.httpAuth,
    logger: coreServices.logger,
    discovery: coreServices.discovery,
    counts: requestCountsRef,
  },
  async factory({ plugin, rootHttpRouter, discovery, counts, ...services }) {
    const { auth, httpAuth, config, lifecycle, logger } = services;
    const pluginId = plugin.getId();
    const router = Router();
    const routes = Router();
    const barrier = createCredentialsBarrier({ httpAuth, config });
    router.use(createRateLimitMiddleware({ pluginId, config }));
    router.use(createAuthIntegrationRouter({ auth }));
    router.use(createLifecycleMiddleware({ config, lifecycle }));
    router.use(barrier.middleware);
    router.use(
      limitRequests({
        counts,
        httpAuth,
        limits: readLimits(config),
        logger,
        pluginId,
      }),
    );
    router.use(createCookieAuthRefreshMiddleware({ auth, httpAuth }));
    if (pluginId === 'search') {
      router.use(refuseWrongQueries, routes, explainFailedSearch);
    } else {
      router.use(routes);
    }
    router.use(explainTooLarge);
    router.use(
      answerOutages({
        logger,
        canReadSessionKeys: () => canReadSessionKeys({ discovery, logger }),
      }),
    );
    router.use(MiddlewareFactory.create({ config, logger }).error());
    rootHttpRouter.use(`/api/${pluginId}`, router);
    return {
      use(handler) {
        // A handler's promise that is rejected is an error like any other.
        routes.use(async (request, response, next) => {
          try {
            await handler(request, response, next);
          } catch (error) {
            next(error);
          }
        });
      },
      addAuthPolicy: policy => barrier.addAuthPolicy(policy),
    };
  },
});
