import {
  type APIRequestContext,
  type APIResponse,
  expect,
} from '@playwright/test';
import type { ReplicaSet } from '@provenpath/local-stack';
import { Client, DatabaseError } from 'pg';
import { eventually } from '../../e2e-tests/support/portal';
import { connect } from './connect';

/** What every page asks in one way or another, and the database has to answer. */
export const QUESTION = '/api/catalog/entities?limit=1';

/** PostgreSQL's code for "sorry, too many clients already". */
const TOO_MANY = '53300';

/** Each replica is ready and answers, past the load balancer. */
export async function expectAllServe(
  { replicas }: ReplicaSet,
  request: APIRequestContext,
  headers: { authorization: string },
): Promise<void> {
  for (const { url, name } of replicas) {
    const ready = await request.get(`${url}/.backstage/health/v1/readiness`);
    expect(ready.status(), name).toBe(200);
    const answer = await request.get(`${url}${QUESTION}`, { headers });
    expect(answer.status(), name).toBe(200);
  }
}

/**
 * Cuts everybody else's connections and takes every one that the server has.
 *
 * @returns gives them back
 */
export async function takeAllConnections(
  env: NodeJS.ProcessEnv,
): Promise<() => Promise<void>> {
  const taken: Client[] = [];
  for (;;) {
    try {
      taken.push(await connect(env));
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.code !== TOO_MANY) {
        throw error;
      }
      const ended = await cutOthers(taken[0], taken);
      if (ended === 0) break;
    }
  }
  return async () => {
    await Promise.all(taken.map(client => client.end()));
  };
}

/** @returns how many connections of others were cut */
async function cutOthers(client: Client, own: Client[]): Promise<number> {
  const pids = await Promise.all(
    own.map(async each => {
      const { rows } = await each.query<{ pid: number }>(
        'SELECT pg_backend_pid() AS pid',
      );
      return rows[0].pid;
    }),
  );
  const { rowCount } = await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE backend_type = 'client backend' AND NOT pid = ANY ($1)
        AND application_name <> 'replica-tests'`,
    [pids],
  );
  return rowCount ?? 0;
}

/**
 * Holds back what every page asks for, and expects each replica's limit to end the
 * wait with words.
 */
export async function expectSlownessSaid(
  replicas: ReplicaSet,
  options: {
    database: Client;
    request: APIRequestContext;
    developer: { authorization: string };
  },
): Promise<void> {
  const { database, request, developer: headers } = options;
  await database.query('BEGIN');
  await database.query('LOCK TABLE catalog.final_entities');
  const answer = await request.get(`${replicas.url}${QUESTION}`, {
    headers,
    timeout: 60_000,
  });
  await database.query('ROLLBACK');
  expect(answer.status()).toBe(503);
  expect((await answer.json()).error.message).toContain('longer than 30');
  await eventually(() => expectAllServe(replicas, request, headers));
}

/** Template runs stay done; each request that was answered with 201 is there. */
export async function expectKept(
  database: Client,
  answers: APIResponse[],
): Promise<void> {
  const { rows: runs } = await database.query<{ status: string }>(
    'SELECT DISTINCT status FROM scaffolder.tasks',
  );
  expect(runs).toEqual([{ status: 'completed' }]);
  const { rows: kept } = await database.query<{ title: string }>(
    'SELECT title FROM surveys.requests',
  );
  for (const answer of answers) {
    if (answer.status() === 201) {
      const { title } = await answer.json();
      expect(kept).toContainEqual({ title });
    }
  }
}
