import {
  AuditorService,
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
  audited,
  CollectorRunsStore,
  collectorsQuerySchema,
  listCollectors,
  parseInput,
  requirePermission,
} from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';

/** A collector as the routes know it. */
export interface RegisteredCollector {
  id: string;
  title: string;
  /** Id of its scheduled task. */
  taskId: string;
}

export function createCollectorsRouter(options: {
  collectors: RegisteredCollector[];
  runs: CollectorRunsStore;
  scheduler: SchedulerService;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Router {
  const { collectors, runs, scheduler, auditor, httpAuth, permissions } =
    options;
  const router = PromiseRouter();

  router.get('/v1/collectors', async (request, response) => {
    const { limit } = parseInput(collectorsQuerySchema, request.query, 'query');
    const credentials = await httpAuth.credentials(request);
    await requirePermission(permissions, kpiReadPermission, credentials);
    response.json({
      collectors: await listCollectors({ collectors, runs, limit }),
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
    await audited(
      auditor,
      { eventId: 'collector-run', request, meta: { collectorId: id } },
      () => scheduler.triggerTask(collector.taskId),
    );
    response.status(202).json({
      collectorId: id,
      status: 'triggered',
    } satisfies CollectorStarted);
  });

  return router;
}
