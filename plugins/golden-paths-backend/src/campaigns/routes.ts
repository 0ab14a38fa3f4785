import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import {
  Campaign,
  campaignChangeSchema,
  campaignRepositoriesQuerySchema,
  CampaignRepositoriesResponse,
  campaignsQuerySchema,
  CampaignsResponse,
  newCampaignSchema,
  OptOut,
  optOutRequestSchema,
  repositoryAddressSchema,
} from '@provenpath/plugin-golden-paths-common';
import { audited, parseInput } from '@provenpath/portal-node';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Campaigns } from './Campaigns';
import { campaignParameters } from './operations';

interface RouteOptions {
  campaigns: Campaigns;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}

/** Updating and joining many repositories, and who is left out. */
export function createCampaignRoutes(options: RouteOptions): Router {
  const router = PromiseRouter();
  addReading(router, options);
  addChanging(router, options);
  addOptOuts(router, options);
  return router;
}

function addReading(
  router: Router,
  { campaigns, httpAuth }: RouteOptions,
): void {
  router.get('/v1/campaigns', async (req, res) => {
    const query = parseInput(campaignsQuerySchema, req.query, 'query');
    const credentials = await httpAuth.credentials(req);
    const answer = await campaigns.list(query, { credentials });
    res.json(answer satisfies CampaignsResponse);
  });

  router.get('/v1/campaigns/:id', async (req, res) => {
    const { id } = parseInput(campaignParameters, req.params, 'path');
    const credentials = await httpAuth.credentials(req);
    const answer = await campaigns.read(id, { credentials });
    res.json(answer satisfies Campaign);
  });

  router.get('/v1/campaigns/:id/repositories', async (req, res) => {
    const { id } = parseInput(campaignParameters, req.params, 'path');
    const query = parseInput(
      campaignRepositoriesQuerySchema,
      req.query,
      'query',
    );
    const credentials = await httpAuth.credentials(req);
    const answer = await campaigns.listRepositories(id, query, {
      credentials,
    });
    res.json(answer satisfies CampaignRepositoriesResponse);
  });
}

function addChanging(
  router: Router,
  { campaigns, httpAuth, auditor }: RouteOptions,
): void {
  router.post(
    '/v1/campaigns',
    express.json({ limit: '1mb' }),
    async (req, res) => {
      const body = parseInput(newCampaignSchema, req.body, 'body');
      const credentials = await httpAuth.credentials(req);
      const answer = await audited(
        auditor,
        {
          eventId: 'campaign-create',
          request: req,
          meta: { title: body.title, kind: body.kind },
        },
        () => campaigns.create(body, { credentials }),
      );
      res.status(201).json(answer satisfies Campaign);
    },
  );

  router.post(
    '/v1/campaigns/:id/changes',
    express.json({ limit: '10kb' }),
    async (req, res) => {
      const { id } = parseInput(campaignParameters, req.params, 'path');
      const { change } = parseInput(campaignChangeSchema, req.body, 'body');
      const credentials = await httpAuth.credentials(req);
      const answer = await audited(
        auditor,
        { eventId: 'campaign-change', request: req, meta: { id, change } },
        () => campaigns.change(id, change, { credentials }),
      );
      res.json(answer satisfies Campaign);
    },
  );
}

function addOptOuts(
  router: Router,
  { campaigns, httpAuth, auditor }: RouteOptions,
): void {
  router.put(
    '/v1/opt-outs/:host/:owner/:name',
    express.json({ limit: '10kb' }),
    async (req, res) => {
      const repository = parseInput(
        repositoryAddressSchema,
        req.params,
        'path',
      );
      const body = parseInput(optOutRequestSchema, req.body, 'body');
      const credentials = await httpAuth.credentials(req);
      const answer = await audited(
        auditor,
        {
          eventId: 'opt-out',
          request: req,
          meta: { ...repository, until: body.until },
        },
        () => campaigns.optOut(repository, body, { credentials }),
      );
      res.json(answer satisfies OptOut);
    },
  );

  router.delete('/v1/opt-outs/:host/:owner/:name', async (req, res) => {
    const repository = parseInput(repositoryAddressSchema, req.params, 'path');
    const credentials = await httpAuth.credentials(req);
    await audited(
      auditor,
      { eventId: 'opt-out', request: req, meta: { ...repository } },
      () => campaigns.optIn(repository, { credentials }),
    );
    res.status(204).end();
  });
}
