import {
  AuditorService,
  HttpAuthService,
  PermissionsService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  adoptionReadPermission,
  scanRunPermission,
  scansQuerySchema,
  ScansResponse,
  scansResponseSchema,
  ScanStarted,
  scanStartedSchema,
} from '@provenpath/plugin-golden-paths-common';
import {
  audited,
  CollectorRunsStore,
  listCollectors,
  OpenApiOperation,
  parseInput,
  requirePermission,
} from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { ADOPTION_COLLECTOR_ID, ADOPTION_PUBLISHER_ID } from '../adoption';
import { HISTORY_COLLECTOR_ID } from '../history';
import { RUNS_COLLECTOR_ID, SCAN_COLLECTOR_ID, ScanStore } from '../scans';
import { MEASURING_TASK_ID } from './Measuring';

/** All of them run in one task, in this order. */
const collectors = [
  { id: SCAN_COLLECTOR_ID, title: 'Repositories and their workflows' },
  { id: ADOPTION_COLLECTOR_ID, title: 'Golden path adoption' },
  { id: RUNS_COLLECTOR_ID, title: 'Runs of the called workflows' },
  { id: ADOPTION_PUBLISHER_ID, title: 'Publication to the KPIs' },
  { id: HISTORY_COLLECTOR_ID, title: 'Past of the repositories' },
];
const RUNS_PER_COLLECTOR = 5;

export const scanOperations: OpenApiOperation[] = [
  {
    method: 'get',
    path: '/v1/scans',
    operationId: 'listScans',
    summary: 'Readings of the organisations, newest first, with what they cost',
    permission: adoptionReadPermission.name,
    query: scansQuerySchema,
    response: scansResponseSchema,
  },
  {
    method: 'post',
    path: '/v1/scans',
    operationId: 'startScan',
    summary: 'Starts a scan now; one that waits for a limit goes on waiting',
    permission: scanRunPermission.name,
    response: scanStartedSchema,
    status: 202,
  },
];

/** How scans went, and starting one by hand. */
export function createScanRoutes(options: {
  scans: ScanStore;
  runs: CollectorRunsStore;
  scheduler: SchedulerService;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Router {
  const { scans, runs, scheduler, auditor, httpAuth, permissions } = options;
  const router = PromiseRouter();

  router.get('/v1/scans', async (req, res) => {
    const { limit } = parseInput(scansQuerySchema, req.query, 'query');
    const credentials = await httpAuth.credentials(req);
    await requirePermission(permissions, adoptionReadPermission, credentials);
    res.json({
      scans: await scans.listScans({ limit }),
      collectors: await listCollectors({
        collectors,
        runs,
        limit: RUNS_PER_COLLECTOR,
      }),
    } satisfies ScansResponse);
  });

  router.post('/v1/scans', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    await audited(
      auditor,
      { eventId: 'scan-run', request: req, meta: {} },
      async () => {
        await requirePermission(permissions, scanRunPermission, credentials);
        await scheduler.triggerTask(MEASURING_TASK_ID);
      },
    );
    res.status(202).json({ status: 'triggered' } satisfies ScanStarted);
  });

  return router;
}
