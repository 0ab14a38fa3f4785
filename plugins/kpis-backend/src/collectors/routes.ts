import {
  HttpAuthService,
  PermissionsService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  CollectorsResponse,
  CollectorStarted,
  kpiCollectPermission,
  kpiReadPermission,
} from '@provenpath/plugin-kpis-common';
import {
  CollectorRunRecord,
  CollectorRunsStore,
  parseInput,
} from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { requirePermission } from '../requirePermission';

/** A collector as the routes know it. */
export interface RegisteredCollector {
  id: string;
  title: string;
  /** Id of its scheduled task. */
  taskId: string;
}

export const collectorsQuerySchema = z.object({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(50)
    .default(5)
    .describe('How many of the newest runs of each collector'),
});

function toAnswer(run: CollectorRunRecord) {
  return {
    id: run.id,
    collectorId: run.collectorId,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    status: run.status,
    recordsRead: run.recordsRead,
    recordsWritten: run.recordsWritten,
    apiCalls: run.apiCalls,
    error: run.error,
  };
}

export function createCollectorsRouter(options: {
  collectors: RegisteredCollector[];
  runs: CollectorRunsStore;
  scheduler: SchedulerService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Router {
  const { collectors, runs, scheduler, httpAuth, permissions } = options;
  const router = PromiseRouter();

  router.get('/v1/collectors', async (request, response) => {
    const { limit } = parseInput(collectorsQuerySchema, request.query, 'query');
    const credentials = await httpAuth.credentials(request);
    await requirePermission(permissions, kpiReadPermission, credentials);
    response.json({
      collectors: await Promise.all(
        collectors.map(async ({ id, title }) => ({
          id,
          title,
          succeededAt:
            (await runs.getState(id)).succeededAt?.toISOString() ?? null,
          runs: (await runs.listRuns({ collectorId: id, limit })).map(toAnswer),
        })),
      ),
    } satisfies CollectorsResponse);
  });

  router.post('/v1/collectors/:id/run', async (request, response) => {
    const { id } = request.params;
    const credentials = await httpAuth.credentials(request);
    await requirePermission(permissions, kpiCollectPermission, credentials);
    const collector = collectors.find(candidate => candidate.id === id);
    if (!collector) {
      throw new NotFoundError(
        `There is no collector ${JSON.stringify(id)}; there is ${collectors
          .map(candidate => candidate.id)
          .join(', ')}`,
      );
    }
    await scheduler.triggerTask(collector.taskId);
    response.status(202).json({
      collectorId: id,
      status: 'triggered',
    } satisfies CollectorStarted);
  });

  return router;
}
