import { setTimeout as delay } from 'node:timers/promises';
import type { Replica } from '@provenpath/local-stack';
import type { Client } from 'pg';

/** Longer than the second between two heartbeats of a run. */
const PAUSE_MILLISECONDS = 3_500;
/** In which PostgreSQL keeps what was on its way from a replica that stands still. */
const SETTLE_MILLISECONDS = 500;

/**
 * The replica that a template run is on: the one whose pause stops the run's
 * heartbeat. No table says it.
 *
 * @throws Error when the heartbeat stops with none of them
 */
export async function findWorker(
  replicas: Replica[],
  database: Client,
  taskId: string,
): Promise<Replica> {
  for (const replica of replicas) {
    const { service } = replica;
    if (service) {
      process.kill(service.pid, 'SIGSTOP');
      try {
        await delay(SETTLE_MILLISECONDS);
        const before = await heartbeat(database, taskId);
        await delay(PAUSE_MILLISECONDS);
        if ((await heartbeat(database, taskId)) === before) {
          return replica;
        }
      } finally {
        process.kill(service.pid, 'SIGCONT');
      }
    }
  }
  throw new Error(`No replica is at work on ${taskId}`);
}

async function heartbeat(database: Client, taskId: string): Promise<string> {
  const { rows } = await database.query<{ beat: string }>(
    'SELECT last_heartbeat_at::text AS beat FROM scaffolder.tasks WHERE id = $1',
    [taskId],
  );
  return rows[0].beat;
}
