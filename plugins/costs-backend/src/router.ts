import {
  AuditorService,
  HttpRouterService,
} from '@backstage/backend-plugin-api';
import { auditRefusals, createOpenApiRoute } from '@provenpath/portal-node';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { costsOpenApi } from './openApi';

/**
 * Puts the rooms' routes together.
 *
 * @param options.streamed - routes that read their body themselves
 * @param options.rooms - routes whose body is JSON
 */
export function createRouter(options: {
  auditor: AuditorService;
  httpRouter: HttpRouterService;
  streamed: Router[];
  rooms: Router[];
}): Router {
  const router = PromiseRouter();
  router.use(
    createOpenApiRoute({
      httpRouter: options.httpRouter,
      document: costsOpenApi,
    }),
  );
  options.streamed.forEach(room => router.use(room));
  // A month of published weights is longer than the default 100 kB.
  router.use(express.json({ limit: '5mb' }));
  options.rooms.forEach(room => router.use(room));
  router.use(auditRefusals(options.auditor));
  return router;
}
