import {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  Campaign,
  campaignManagePermission,
  campaignSchema,
  CampaignsResponse,
  campaignsResponseSchema,
  changedCampaignSchema,
  newCampaignSchema,
  surveyReadPermission,
} from '@provenpath/plugin-surveys-common';
import {
  audited,
  OpenApiOperation,
  parseInput,
  requirePermission,
} from '@provenpath/portal-node';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { BallotStore } from '../ballots';
import { Clock } from '../clock';
import { CampaignService } from './CampaignService';
import { campaignPathSchema } from './pathSchema';
import { toCampaign } from './toCampaign';
import { CampaignRecord, CampaignStore } from './types';

const managed = {
  permission: campaignManagePermission.name,
  response: campaignSchema,
};

export const campaignOperations: OpenApiOperation[] = [
  {
    method: 'get',
    path: '/v1/campaigns',
    operationId: 'listCampaigns',
    summary: 'All campaigns, newest first',
    permission: surveyReadPermission.name,
    response: campaignsResponseSchema,
  },
  {
    ...managed,
    method: 'post',
    path: '/v1/campaigns',
    operationId: 'createCampaign',
    furtherRules:
      '`closesOn` must not be before `opensOn`, and no reason may stand twice.',
    summary: 'Plans a campaign; it opens by itself on its day',
    body: newCampaignSchema,
    status: 201,
  },
  {
    ...managed,
    method: 'patch',
    path: '/v1/campaigns/{id}',
    operationId: 'changeCampaign',
    furtherRules:
      '`closesOn` must not be before `opensOn`, and no reason may stand twice.',
    summary: 'Changes a campaign that has not opened',
    pathParameters: campaignPathSchema,
    body: changedCampaignSchema,
  },
  {
    method: 'delete',
    path: '/v1/campaigns/{id}',
    operationId: 'removeCampaign',
    summary: 'Removes a campaign that has not opened, or an imported one',
    permission: campaignManagePermission.name,
    pathParameters: campaignPathSchema,
    status: 204,
  },
  {
    ...managed,
    method: 'post',
    path: '/v1/campaigns/{id}/open',
    operationId: 'openCampaign',
    furtherRules:
      'The catalog must know its groups, and enough people must be in them.',
    summary: 'Opens a campaign today and freezes its audience',
    pathParameters: campaignPathSchema,
  },
  {
    ...managed,
    method: 'post',
    path: '/v1/campaigns/{id}/close',
    operationId: 'closeCampaign',
    summary: 'Ends a campaign today; it is counted soon after',
    pathParameters: campaignPathSchema,
  },
];

export interface CampaignRoutesOptions {
  service: CampaignService;
  campaigns: CampaignStore;
  ballots: BallotStore;
  clock: Clock;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}

export function createCampaignRoutes(options: CampaignRoutesOptions): Router {
  const { service, campaigns, ballots, clock } = options;
  const { auditor, httpAuth, permissions } = options;
  const router = PromiseRouter();
  const asManager = async (request: Request): Promise<BackstageCredentials> => {
    const credentials = await httpAuth.credentials(request);
    await requirePermission(permissions, campaignManagePermission, credentials);
    return credentials;
  };
  const readId = (request: Request) =>
    parseInput(campaignPathSchema, request.params, 'path').id;
  const toAnswer = async (record: CampaignRecord): Promise<Campaign> =>
    toCampaign(record, {
      clock,
      ballotsDrawn: (await ballots.countDrawn()).get(record.id) ?? 0,
    });

  router.get('/v1/campaigns', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    await requirePermission(permissions, surveyReadPermission, credentials);
    const [records, drawn] = await Promise.all([
      campaigns.list(),
      ballots.countDrawn(),
    ]);
    response.json({
      timeZone: clock.timeZone,
      campaigns: records.map(record =>
        toCampaign(record, { clock, ballotsDrawn: drawn.get(record.id) ?? 0 }),
      ),
    } satisfies CampaignsResponse);
  });

  router.post('/v1/campaigns', async (request, response) => {
    const body = parseInput(newCampaignSchema, request.body, 'body');
    await asManager(request);
    const created = await audited(
      auditor,
      { eventId: 'campaign-create', request, meta: { ...body } },
      () => service.create(body),
    );
    response.status(201).json(await toAnswer(created));
  });

  router.patch('/v1/campaigns/:id', async (request, response) => {
    const id = readId(request);
    const body = parseInput(changedCampaignSchema, request.body, 'body');
    await asManager(request);
    const changed = await audited(
      auditor,
      {
        eventId: 'campaign-change',
        request,
        meta: { id, change: { ...body } },
      },
      () => service.change(id, body),
    );
    response.json(await toAnswer(changed));
  });

  router.delete('/v1/campaigns/:id', async (request, response) => {
    const id = readId(request);
    await asManager(request);
    await audited(
      auditor,
      { eventId: 'campaign-remove', request, meta: { id } },
      () => service.remove(id),
    );
    response.status(204).end();
  });

  router.post('/v1/campaigns/:id/open', async (request, response) => {
    const id = readId(request);
    await asManager(request);
    const opened = await audited(
      auditor,
      { eventId: 'campaign-open', request, meta: { id } },
      () => service.open(id),
    );
    response.json(await toAnswer(opened));
  });

  router.post('/v1/campaigns/:id/close', async (request, response) => {
    const id = readId(request);
    await asManager(request);
    const closed = await audited(
      auditor,
      { eventId: 'campaign-close', request, meta: { id } },
      () => service.close(id),
    );
    response.json(await toAnswer(closed));
  });

  return router;
}
