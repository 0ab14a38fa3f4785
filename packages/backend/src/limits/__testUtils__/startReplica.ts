import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { findFreePort } from '@provenpath/local-stack';
import express, { Router } from 'express';
import { pluginHttpRouterFactory } from '../../http/pluginHttpRouter';
import { portalHttpRouterFactory } from '../../http/rootHttpRouter';
import { requestCountsFactory } from '../requestCountsFactory';

/** A plugin that answers everything, and lets anybody call its webhook. */
function createPlugin(pluginId: string) {
  return createBackendPlugin({
    pluginId,
    register(env) {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        async init({ httpRouter }) {
          const router = Router();
          router.use(express.json({ limit: 1_000 }));
          router.all('*', (_request, response) => {
            response.json({});
          });
          httpRouter.use(router);
          httpRouter.addAuthPolicy({ path: '/hook', allow: 'unauthenticated' });
          if (pluginId === 'auth') {
            httpRouter.addAuthPolicy({ path: '/', allow: 'unauthenticated' });
          }
        },
      });
    },
  });
}

/**
 * One backend with the portal's routers, which counts in this database and listens
 * behind one proxy.
 *
 * @throws Error when it does not start
 */
export async function startReplica(options: {
  connection: object;
  limits?: object;
}) {
  const port = await findFreePort();
  const logger = mockServices.rootLogger.mock();
  logger.child.mockReturnValue(logger);
  const backend = createBackend();
  const data = {
    backend: {
      baseUrl: `http://127.0.0.1:${port}`,
      listen: { host: '127.0.0.1', port },
      database: { client: 'pg', connection: { ...options.connection } },
      trustProxy: 1,
    },
    portal: { limits: options.limits ?? {} },
  };
  for (const feature of [
    mockServices.rootConfig.factory({ data }),
    logger.factory,
    mockServices.auth.factory(),
    mockServices.httpAuth.factory({
      defaultCredentials: mockCredentials.none(),
    }),
    pluginHttpRouterFactory,
    portalHttpRouterFactory,
    requestCountsFactory,
    createPlugin('notes'),
    createPlugin('lists'),
    createPlugin('permission'),
    createPlugin('auth'),
  ]) {
    backend.add(feature);
  }
  await backend.start();
  return { url: data.backend.baseUrl, logger, stop: () => backend.stop() };
}
