import { type APIRequestContext, expect } from '@playwright/test';
import type { ReplicaSet } from '@provenpath/local-stack';
import type { Client } from 'pg';

/**
 * Starts the golden path of Spring Boot services.
 *
 * @returns the run's id
 */
export async function startRun(
  request: APIRequestContext,
  url: string,
  headers: Record<string, string>,
  serviceName: string,
): Promise<string> {
  const created = await request.post(`${url}/api/scaffolder/v2/tasks`, {
    headers,
    data: {
      templateRef: 'template:default/spring-boot-service',
      values: {
        serviceName,
        ownerTeam: 'group:default/team-commerce',
        tier: 'tier-3',
      },
    },
  });
  expect(created.status()).toBe(201);
  const { id } = await created.json();
  return id;
}

/** How far the scaffolder says that a run is. */
export async function statusOf(
  database: Client,
  taskId: string,
): Promise<string> {
  const { rows } = await database.query<{ status: string }>(
    'SELECT status FROM scaffolder.tasks WHERE id = $1',
    [taskId],
  );
  return rows[0].status;
}

/** The step that a run said something of last. */
export async function stepOf(
  database: Client,
  taskId: string,
): Promise<string | undefined> {
  const { rows } = await database.query<{ step: string }>(
    `SELECT body::jsonb ->> 'stepId' AS step FROM scaffolder.task_events
      WHERE task_id = $1 AND body::jsonb ? 'stepId' ORDER BY id DESC LIMIT 1`,
    [taskId],
  );
  return rows[0]?.step;
}

/** Commits on the default branch of a repository that a run made. */
export async function countCommits(
  { sandboxUrl, sandboxToken }: ReplicaSet,
  repository: string,
): Promise<number> {
  const answer = await fetch(
    `${sandboxUrl}/api/v3/repos/my-org/${repository}/commits`,
    { headers: { authorization: `Bearer ${sandboxToken}` } },
  );
  const commits: unknown[] = await answer.json();
  return commits.length;
}
