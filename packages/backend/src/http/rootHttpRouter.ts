import {
  type RootHttpRouterConfigureContext,
  rootHttpRouterServiceFactory,
} from '@backstage/backend-defaults/rootHttpRouter';
import { limitWaiting } from '@provenpath/portal-node';
import { hideQueries } from './hideQueries';

const PATIENCE_MILLISECONDS = 30_000;

/**
 * Backstage's own order, with an end to waiting before every route, and a log that
 * is free of secrets.
 */
function configure({ app, applyDefaults }: RootHttpRouterConfigureContext) {
  app.use(hideQueries);
  app.use(limitWaiting(PATIENCE_MILLISECONDS));
  applyDefaults();
}

export const portalHttpRouterFactory = rootHttpRouterServiceFactory({
  configure,
});
