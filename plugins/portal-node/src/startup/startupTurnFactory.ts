import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import createKnex from 'knex';
import { StartupTurn } from './StartupTurn';

/** Nobody asks for it: it is there to be taken before the plugins start. */
const startupTurnRef = createServiceRef<StartupTurn>({
  id: 'portal.startup-turn',
  scope: 'root',
});

/**
 * Lets the backends of one PostgreSQL start one after another: add it to each of
 * them with `backend.add(startupTurnFactory)`. Reads `backend.database.connection`.
 */
export const startupTurnFactory = createServiceFactory({
  service: startupTurnRef,
  deps: {
    config: coreServices.rootConfig,
    lifecycle: coreServices.rootLifecycle,
    logger: coreServices.rootLogger,
  },
  // Before any plugin, although none of them depends on it.
  initialization: 'always',
  async factory({ config, lifecycle, logger }) {
    const turn = await StartupTurn.take({
      knex: createKnex({
        client: 'pg',
        connection: config.get('backend.database.connection'),
        pool: { min: 1, max: 1 },
      }),
      logger,
    });
    // Called once every plugin has started.
    lifecycle.addStartupHook(() => turn.end());
    return turn;
  },
});
