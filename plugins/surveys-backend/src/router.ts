import { HttpRouterService } from '@backstage/backend-plugin-api';
import { auditRefusals, createOpenApiRoute } from '@provenpath/portal-node';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { BallotService, createBallotRoutes } from './ballots';
import { CampaignService, createCampaignRoutes } from './campaigns';
import { createComplaintRoutes } from './complaints';
import { createImportRoutes } from './imports';
import { surveysOpenApi } from './openApi';
import { createRequestRoutes } from './requests';
import { createResultRoutes } from './results';

export type RouterOptions = Omit<
  Parameters<typeof createCampaignRoutes>[0],
  'service'
> &
  Omit<Parameters<typeof createBallotRoutes>[0], 'service'> &
  Parameters<typeof createImportRoutes>[0] &
  Omit<Parameters<typeof createComplaintRoutes>[0], 'complaints'> &
  Omit<Parameters<typeof createRequestRoutes>[0], 'requests'> & {
    httpRouter: HttpRouterService;
    campaignService: CampaignService;
    ballotService: BallotService;
    complaintService: Parameters<typeof createComplaintRoutes>[0]['complaints'];
    requestService: Parameters<typeof createRequestRoutes>[0]['requests'];
  };

/** Puts the rooms' routes together. */
export function createRouter(options: RouterOptions): Router {
  const router = PromiseRouter();
  router.use(
    createOpenApiRoute({
      httpRouter: options.httpRouter,
      document: surveysOpenApi,
    }),
  );
  // Thousands of answers with their texts do not fit into the default 100 kB.
  router.use(
    ['/v1/imports', '/v1/request-imports'],
    express.json({ limit: '10mb' }),
  );
  router.use(express.json());
  router.use(
    createCampaignRoutes({ ...options, service: options.campaignService }),
  );
  router.use(createResultRoutes(options));
  router.use(createImportRoutes(options));
  router.use(
    createComplaintRoutes({ ...options, complaints: options.complaintService }),
  );
  router.use(
    createRequestRoutes({ ...options, requests: options.requestService }),
  );
  router.use(auditRefusals(options.auditor));
  // Behind it: nothing may tell who was about to answer.
  router.use(
    createBallotRoutes({ ...options, service: options.ballotService }),
  );
  return router;
}
