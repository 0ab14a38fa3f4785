import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import createKnex, { type Knex } from 'knex';
import { DatabaseRequestCounts } from './DatabaseRequestCounts';
import type { RequestCounts } from './types';

/** How long a request waits to be counted before it is let through. */
const PATIENCE_MILLISECONDS = 1_000;

/** Counts that all replicas of one database share. */
export const requestCountsRef = createServiceRef<RequestCounts>({
  id: 'portal.request-counts',
  scope: 'root',
});

/**
 * Counts requests in `backend.database.connection`, on two connections of its own:
 * counting must not wait for the work of a plugin.
 */
export const requestCountsFactory = createServiceFactory({
  service: requestCountsRef,
  deps: {
    config: coreServices.rootConfig,
    lifecycle: coreServices.rootLifecycle,
  },
  async factory({ config, lifecycle }) {
    const client = {
      client: 'pg',
      connection: config.get<Knex.PgConnectionConfig>(
        'backend.database.connection',
      ),
    };
    // A database that is busy starting may take longer than a request waits.
    const patient = createKnex(client);
    await DatabaseRequestCounts.createTable(patient).finally(() =>
      patient.destroy(),
    );
    const knex = createKnex({
      ...client,
      pool: { min: 0, max: 2 },
      acquireConnectionTimeout: PATIENCE_MILLISECONDS,
    });
    lifecycle.addShutdownHook(() => knex.destroy());
    return new DatabaseRequestCounts(knex);
  },
});
