import { expect } from '@playwright/test';
import type { Replica, ReplicaSet } from '@provenpath/local-stack';
import type { Client } from 'pg';
import { eventually } from '../../e2e-tests/support/portal';
import { whileFrozen } from './freeze';
import { clearFaults, injectFault } from './sandbox';

const TASKS = 'delivery.backstage_backend_tasks__tasks';
const TASK = 'collect-deliveries';

/**
 * Has one replica collect repositories and deployments from nothing, kills it while
 * GitHub keeps it waiting for the deployments, and expects another one to end with the rows that an
 * undisturbed collection had.
 *
 * @param headers - of somebody who may run collectors
 */
export async function expectCollectionToSurvive(
  replicas: ReplicaSet,
  database: Client,
  headers: Record<string, string>,
): Promise<void> {
  await eventually(() => expectIdle(database));
  const expected = await readCollected(database);
  expect(expected.length).toBeGreaterThan(10);
  await forgetCollected(database);
  await injectFault(replicas, {
    method: 'POST',
    path: '/api/graphql',
    kind: 'slow',
    times: 1000,
    delayMilliseconds: 120_000,
  });
  const [worker, ...others] = replicas.replicas;
  try {
    await collectOn(worker, others, database, headers);
    await replicas.kill(worker);
  } finally {
    await clearFaults(replicas);
  }
  expect(await readCollected(database)).not.toEqual(expected);
  // What the scheduler does when the ten minutes of a lost run are over.
  await database.query(
    `UPDATE ${TASKS}
        SET current_run_ticket = NULL, current_run_started_at = NULL,
            current_run_expires_at = NULL, next_run_start_at = now()
      WHERE id = $1`,
    [TASK],
  );
  await eventually(async () => {
    expect(await readCollected(database)).toEqual(expected);
    await expectIdle(database);
  });
  await replicas.startReplica(worker);
}

/** Begins the collection on one replica, while the others are held still. */
async function collectOn(
  worker: Replica,
  others: Replica[],
  database: Client,
  headers: Record<string, string>,
): Promise<void> {
  await whileFrozen(
    others,
    async () => true,
    async () => {
      const { status } = await fetch(
        `${worker.url}/api/delivery/v1/collectors/deliveries/run`,
        { method: 'POST', headers },
      );
      expect(status).toBe(202);
      await eventually(async () => {
        // The repositories are written, and their deployments asked for.
        expect((await readCollected(database)).length).toBeGreaterThan(0);
      });
    },
  );
}

/** The first collection has come through, and none is at work. */
async function expectIdle(database: Client): Promise<void> {
  const { rows } = await database.query<{ ticket: string | null }>(
    `SELECT current_run_ticket AS ticket FROM ${TASKS} WHERE id = $1`,
    [TASK],
  );
  expect(rows).toEqual([{ ticket: null }]);
  const { rows: done } = await database.query(
    'SELECT 1 FROM delivery.collector_watermarks WHERE succeeded_at IS NOT NULL',
  );
  expect(done.length).toBeGreaterThan(0);
}

/** What was collected, without when; the template run's repository may be new. */
async function readCollected(database: Client): Promise<string[]> {
  const { rows } = await database.query<{ row: string }>(
    `SELECT row_to_json(each)::text AS row FROM (
       SELECT r.host, r.repository_id, r.owner, r.name, r.created_at,
              d.deployment_id, d.environment, d.sha, d.result, d.created_at AS deployed_at,
              d.finished_at, d.statuses
         FROM delivery.repositories r
         LEFT JOIN delivery.deployments d USING (host, repository_id)
        WHERE r.name <> 'survivor'
     ) AS each ORDER BY 1`,
  );
  return rows.map(({ row }) => row);
}

async function forgetCollected(database: Client): Promise<void> {
  await database.query('DELETE FROM delivery.repositories');
  await database.query('DELETE FROM delivery.collector_watermarks');
}
