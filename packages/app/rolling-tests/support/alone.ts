import { type APIRequestContext, expect, request } from '@playwright/test';
import type { Replica } from '@provenpath/local-stack';
import type { Client } from 'pg';
import { eventually } from '../../e2e-tests/support/portal';
import { Imports, linesOf } from '../../replica-tests/support/bill';
import { whileFrozen } from '../../replica-tests/support/freeze';
import { startRun, statusOf } from '../../replica-tests/support/templateRuns';
import { type Headers, collectOn } from './journeys';

/** Each line i of a bill costs a factor times i, and a quarter. */
const LINES = 2_000;

/** What {@link importAlone} brings in, in sum. */
export const totalOf = (factor: number) =>
  (factor * LINES * (LINES - 1)) / 2 + LINES / 4;

/** Who does the work, and who is held still meanwhile. */
interface Shift {
  worker: Replica;
  others: Replica[];
}

/** Has one release alone bring a bill in. */
export function importAlone(
  { worker, others }: Shift,
  headers: Headers,
  factor: number,
): Promise<void> {
  return whileFrozen(
    others,
    async () => true,
    async () => {
      const imports = new Imports(worker.url, headers);
      await imports.waitForEnd(await imports.upload(linesOf(factor, LINES)));
    },
  );
}

/**
 * Asks over connections of its own: one that a replica kept while it was held still
 * may be closed at any moment once it goes on.
 */
export async function overNewConnections<T>(
  action: (requests: APIRequestContext) => Promise<T>,
): Promise<T> {
  const requests = await request.newContext();
  try {
    return await action(requests);
  } finally {
    await requests.dispose();
  }
}

/** Has one release alone create a service from a golden path. */
export function createAlone(
  { worker, others }: Shift,
  options: {
    name: string;
    headers: Headers;
    database: Client;
  },
): Promise<void> {
  const { name, headers, database } = options;
  return whileFrozen(
    others,
    async () => true,
    async () => {
      const id = await overNewConnections(requests =>
        startRun(requests, worker.url, headers, name),
      );
      await eventually(async () => {
        expect(['open', 'processing']).not.toContain(
          await statusOf(database, id),
        );
      }, 300_000);
      expect([name, await statusOf(database, id)]).toEqual([name, 'completed']);
    },
  );
}

/** Has one release alone collect what KPIs are made of. */
export function collectAlone(
  { worker, others }: Shift,
  headers: Headers,
  database: Client,
): Promise<void> {
  return whileFrozen(
    others,
    () => isNothingCollected(database),
    async () => {
      await collectOn(worker, headers, {
        plugin: 'delivery',
        id: 'deliveries',
      });
      await collectOn(worker, headers, {
        plugin: 'kpis',
        id: 'template-runs',
      });
    },
  );
}

/** A replica that is held still amid a collection keeps it for itself. */
async function isNothingCollected(database: Client): Promise<boolean> {
  const { rows } = await database.query(
    `SELECT id FROM delivery.backstage_backend_tasks__tasks
      WHERE current_run_ticket IS NOT NULL
      UNION ALL SELECT id FROM kpis.backstage_backend_tasks__tasks
      WHERE current_run_ticket IS NOT NULL`,
  );
  return rows.length === 0;
}
