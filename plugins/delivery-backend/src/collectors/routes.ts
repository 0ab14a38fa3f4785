import {
  AuditorService,
  HttpAuthService,
  PermissionsService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  deliveryCollectorsResponseSchema,
  DeliveryCollectorsResponse,
  deliveryCollectorStartedSchema,
  DeliveryCollectorStarted,
  deliveryCollectPermission,
  deliveryReadPermission,
} from '@provenpath/plugin-delivery-common';
import {
  audited,
  CollectorRunsStore,
  collectorsQuerySchema,
  listCollectors,
  OpenApiOperation,
  parseInput,
  requirePermission,
} from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { IDEA_TO_PRODUCTION_COLLECTOR_ID } from '../ideaToProduction';
import { DELIVERIES_COLLECTOR_ID } from './createDeliveriesCollector';
import { COLLECTION_TASK_ID } from './DeliveryCollection';

/** Both run in one task, one after the other. */
const collectors = [
  { id: DELIVERIES_COLLECTOR_ID, title: 'Repositories and deployments' },
  { id: IDEA_TO_PRODUCTION_COLLECTOR_ID, title: 'Idea to production' },
];

const runParameters = z.object({ id: z.string().min(1).max(100) });

export const collectorOperations: OpenApiOperation[] = [
  {
    method: 'get',
    path: '/v1/collectors',
    operationId: 'listCollectors',
    summary: 'The collectors with their newest runs',
    permission: deliveryReadPermission.name,
    query: collectorsQuerySchema,
    response: deliveryCollectorsResponseSchema,
  },
  {
    method: 'post',
    path: '/v1/collectors/{id}/run',
    operationId: 'runCollector',
    summary: 'Starts the collection now; both collectors run in one task',
    permission: deliveryCollectPermission.name,
    pathParameters: runParameters,
    response: deliveryCollectorStartedSchema,
    status: 202,
  },
];

/** The run log, and starting the collection by hand. */
export function createCollectorRoutes(options: {
  runs: CollectorRunsStore;
  scheduler: SchedulerService;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Router {
  const { runs, scheduler, auditor, httpAuth, permissions } = options;
  const router = PromiseRouter();

  router.get('/v1/collectors', async (req, res) => {
    const { limit } = parseInput(collectorsQuerySchema, req.query, 'query');
    const credentials = await httpAuth.credentials(req);
    await requirePermission(permissions, deliveryReadPermission, credentials);
    res.json({
      collectors: await listCollectors({ collectors, runs, limit }),
    } satisfies DeliveryCollectorsResponse);
  });

  router.post('/v1/collectors/:id/run', async (req, res) => {
    const { id } = parseInput(runParameters, req.params, 'path');
    const credentials = await httpAuth.credentials(req);
    await requirePermission(
      permissions,
      deliveryCollectPermission,
      credentials,
    );
    if (!collectors.some(collector => collector.id === id)) {
      throw new NotFoundError(
        `There is no collector "${id}". There is ${collectors
          .map(collector => collector.id)
          .join(', ')}.`,
      );
    }
    await audited(
      auditor,
      { eventId: 'collector-run', request: req, meta: { collectorId: id } },
      () => scheduler.triggerTask(COLLECTION_TASK_ID),
    );
    res.status(202).json({
      collectorId: id,
      status: 'triggered',
    } satisfies DeliveryCollectorStarted);
  });

  return router;
}
