import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import {
  removalRequestSchema,
  RemovalResponse,
  removalResponseSchema,
  runRemovePermission,
  RunReport,
  runReportSchema,
} from '@provenpath/plugin-golden-paths-common';
import { audited, OpenApiOperation, parseInput } from '@provenpath/portal-node';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { Runs } from './types';

const runParameters = z.object({ taskId: z.uuid() });

export const runOperations: OpenApiOperation[] = [
  {
    method: 'get',
    path: '/v1/runs/{taskId}',
    operationId: 'getRun',
    summary:
      'How a template run went, what exists because of it, and what can be done about it',
    // The scaffolder decides whether the person may see the run.
    permission: 'scaffolder.task.read',
    pathParameters: runParameters,
    response: runReportSchema,
  },
  {
    method: 'post',
    path: '/v1/runs/{taskId}/removal',
    operationId: 'removeRun',
    summary:
      'Removes what a run itself created and nobody has used since; may be sent again',
    permission: runRemovePermission.name,
    pathParameters: runParameters,
    body: removalRequestSchema,
    response: removalResponseSchema,
  },
];

/** What can be asked and done after a run began. */
export function createRunRoutes(options: {
  runs: Runs;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}): Router {
  const { runs, httpAuth, auditor } = options;
  const router = PromiseRouter();

  router.get('/v1/runs/:taskId', async (req, res) => {
    const { taskId } = parseInput(runParameters, req.params, 'path');
    const credentials = await httpAuth.credentials(req);
    const report = await runs.report(taskId, { credentials });
    res.json(report satisfies RunReport);
  });

  router.post(
    '/v1/runs/:taskId/removal',
    express.json({ limit: '10kb' }),
    async (req, res) => {
      const { taskId } = parseInput(runParameters, req.params, 'path');
      const { confirmation } = parseInput(
        removalRequestSchema,
        req.body,
        'body',
      );
      const credentials = await httpAuth.credentials(req);
      const answer = await audited(
        auditor,
        {
          eventId: 'run-removal',
          severityLevel: 'high',
          request: req,
          meta: { taskId },
        },
        () => runs.remove(taskId, confirmation, { credentials }),
        ({ results }) => ({ results }),
      );
      res.json(answer satisfies RemovalResponse);
    },
  );

  return router;
}
